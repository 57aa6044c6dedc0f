using System.CommandLine;
using System.Runtime.CompilerServices;
using SdaHub.Protocol.Client;

namespace SdaHub.Cli.Client;

/// <summary><c>sdahub client watch catalog</c>: the catalog, then what changes; one object a line.</summary>
internal static class WatchCatalogCommand
{
    public static Command Create(ClientVerb verb)
    {
        var limits = new WatchLimits();
        var command = new Command("catalog", "Print the catalog, then every change; one object a line. With --count 1 the catalog as it is.");
        limits.AddTo(command);
        return verb.With(command, async (result, client, cancellationToken) =>
        {
            using var line = new JsonLine(result.InvocationConfiguration.Output);
            await using var replica = client.CreateCatalogReplica();
            var known = CatalogView.Empty;
            return await limits.Run(result, Follow(replica, cancellationToken), view => known = PrintChanges(known, view, line), cancellationToken);
        });
    }

    private static async IAsyncEnumerable<CatalogView> Follow(CatalogReplica replica, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var known = CatalogView.Empty;
        while (true)
        {
            yield return known = await replica.WaitForChangeAsync(known, cancellationToken);
        }
    }

    private static CatalogView PrintChanges(CatalogView before, CatalogView after, JsonLine line)
    {
        foreach (var (id, item) in after.Objects.OrderBy(pair => pair.Key))
        {
            if (!ReferenceEquals(before.Objects.GetValueOrDefault(id), item))
            {
                CatalogLine.Print(item, line);
            }
        }

        foreach (var id in before.Objects.Keys.Where(id => !after.Objects.ContainsKey(id)).Order())
        {
            CatalogLine.PrintRemoved(id, line);
        }

        return after;
    }
}
