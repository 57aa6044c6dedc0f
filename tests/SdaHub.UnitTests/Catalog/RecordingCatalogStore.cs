using SdaHub.Core;
using SdaHub.Core.Catalog;
using SdaHub.Core.ObservationLog;

namespace SdaHub.UnitTests.Catalog;

/// <summary>A store in memory that shows what was asked of it and can be made to fail.</summary>
internal sealed class RecordingCatalogStore : ICatalogStore
{
    private readonly Dictionary<ObjectId, CatalogObject> _objects = [];

    private long Revision => _objects.Values.Select(catalogObject => catalogObject.Revision).DefaultIfEmpty().Max();

    /// <summary>Objects of each save, in order.</summary>
    public List<IReadOnlyList<CatalogObject>> Saves { get; } = [];

    /// <summary>Number of loads.</summary>
    public int LoadCount { get; private set; }

    /// <summary>Whether the store is gone.</summary>
    public bool IsDown { get; set; }

    /// <summary>Runs inside each save, before it is done.</summary>
    public Action? WhileSaving { get; set; }

    public ChangeSignal Changed { get; } = new();

    public ValueTask<long> GetRevisionAsync(CancellationToken cancellationToken)
    {
        ThrowIfDown();
        lock (_objects)
        {
            return ValueTask.FromResult(Revision);
        }
    }

    public ValueTask<IReadOnlyList<CatalogObject>> LoadAsync(long afterRevision, CancellationToken cancellationToken)
    {
        ThrowIfDown();
        lock (_objects)
        {
            LoadCount++;
            return ValueTask.FromResult<IReadOnlyList<CatalogObject>>(
                [.. _objects.Values.Where(catalogObject => catalogObject.Revision > afterRevision).OrderBy(catalogObject => catalogObject.Revision)]);
        }
    }

    public ValueTask<bool> TrySaveAsync(IReadOnlyList<CatalogObject> changed, long baseRevision, CancellationToken cancellationToken)
    {
        ThrowIfDown();
        WhileSaving?.Invoke();
        lock (_objects)
        {
            if (Revision != baseRevision)
            {
                return ValueTask.FromResult(false);
            }

            Saves.Add(changed);
            foreach (var catalogObject in changed)
            {
                _objects[catalogObject.ObjectId] = catalogObject;
            }

            return ValueTask.FromResult(true);
        }
    }

    /// <summary>Forgets the objects whose last change came after a revision.</summary>
    public void FallBackTo(long revision)
    {
        foreach (var lost in _objects.Values.Where(catalogObject => catalogObject.Revision > revision).ToList())
        {
            _objects.Remove(lost.ObjectId);
        }
    }

    private void ThrowIfDown()
    {
        if (IsDown)
        {
            throw new StoreUnavailableException("the store is down", new IOException("gone"));
        }
    }
}
