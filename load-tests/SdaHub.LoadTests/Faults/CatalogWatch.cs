using SdaHub.Protocol.Client;

namespace SdaHub.LoadTests.Faults;

/// <summary>A catalog reader through the partner library: its copy must never lose an object that nobody removed, nor go back to an older version of one.</summary>
internal sealed class CatalogWatch(SdaHubClient client)
{
    /// <summary>What was wrong first; null while nothing is.</summary>
    public string? Problem { get; private set; }

    /// <summary>Follows the catalog until told to stop.</summary>
    public async Task Run(CancellationToken stopping)
    {
        await using var replica = client.CreateCatalogReplica();
        var view = CatalogView.Empty;
        try
        {
            while (true)
            {
                var next = await replica.WaitForChangeAsync(view, stopping);
                Problem ??= FindProblem(view, next);
                view = next;
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            Problem ??= view.Objects.IsEmpty ? "the catalog reader never got an object" : null;
        }
    }

    private static string? FindProblem(CatalogView before, CatalogView after)
    {
        foreach (var (id, known) in before.Objects)
        {
            if (!after.Objects.TryGetValue(id, out var now))
            {
                return $"the catalog reader lost object {id}";
            }

            if (now.Version < known.Version)
            {
                return $"the catalog reader saw object {id} go back from version {known.Version} to {now.Version}";
            }
        }

        return null;
    }
}
