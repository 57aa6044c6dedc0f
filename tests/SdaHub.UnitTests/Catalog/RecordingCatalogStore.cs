using SdaHub.Core.Catalog;
using SdaHub.Core.ObservationLog;

namespace SdaHub.UnitTests.Catalog;

/// <summary>A store in memory that shows what was asked of it and can be made to fail.</summary>
internal sealed class RecordingCatalogStore : ICatalogStore
{
    private readonly Dictionary<ObjectId, CatalogObject> _objects = [];

    /// <summary>Objects of each save, in order.</summary>
    public List<IReadOnlyList<CatalogObject>> Saves { get; } = [];

    /// <summary>Number of loads.</summary>
    public int LoadCount { get; private set; }

    /// <summary>Whether the store is gone.</summary>
    public bool IsDown { get; set; }

    /// <summary>Runs inside each save, before it is done.</summary>
    public Action? WhileSaving { get; set; }

    public ValueTask<IReadOnlyList<CatalogObject>> LoadAsync(CancellationToken cancellationToken)
    {
        ThrowIfDown();
        LoadCount++;
        return ValueTask.FromResult<IReadOnlyList<CatalogObject>>([.. _objects.Values]);
    }

    public ValueTask SaveAsync(IReadOnlyList<CatalogObject> changed, CancellationToken cancellationToken)
    {
        ThrowIfDown();
        WhileSaving?.Invoke();
        Saves.Add(changed);
        foreach (var catalogObject in changed)
        {
            _objects[catalogObject.ObjectId] = catalogObject;
        }

        return ValueTask.CompletedTask;
    }

    private void ThrowIfDown()
    {
        if (IsDown)
        {
            throw new StoreUnavailableException("the store is down", new IOException("gone"));
        }
    }
}
