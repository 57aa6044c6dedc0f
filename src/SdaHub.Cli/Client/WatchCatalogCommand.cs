using System.CommandLine;
using System.Runtime.CompilerServices;
using SdaHub.Protocol.Catalog.V1;
using SdaHub.Protocol.Client;

namespace SdaHub.Cli.Client;

/// <summary><c>sdahub client watch catalog</c>: the catalog, then what changes; one object a line.</summary>
internal static class WatchCatalogCommand
{
    public static Command Create(ClientVerb verb)
    {
        var files = new Option<bool>("--files")
        {
            Description = "Print the files that element sets come in where the agreement names a format, one a line with its text in 'content', and what is gone.",
        };
        var save = new Option<DirectoryInfo?>("--save") { Description = "With --files: folder to write the files to, one each, instead of into 'content'.", HelpName = "DIR" };
        var limits = new WatchLimits();
        var command = new Command("catalog", "Print the catalog, then every change; one object a line. With --count 1 the catalog as it is.") { files, save };
        limits.AddTo(command);
        return verb.With(command, async (result, client, cancellationToken) =>
        {
            using var line = new JsonLine(result.InvocationConfiguration.Output);
            if (result.GetValue(files))
            {
                var file = new FileLine(line, result.GetValue(save));
                return await limits.Run(result, client.CatalogDeltas(), delta => PrintFiles(delta, file, line), cancellationToken);
            }

            await using var replica = client.CreateCatalogReplica();
            var known = CatalogView.Empty;
            return await limits.Run(result, Follow(replica, cancellationToken), view => known = PrintChanges(known, view, line), cancellationToken);
        });
    }

    private static void PrintFiles(CatalogDelta delta, FileLine file, JsonLine line)
    {
        foreach (var payload in delta.ElementSets)
        {
            file.Print(payload);
        }

        foreach (var id in delta.RemovedObjectIds)
        {
            CatalogLine.PrintRemoved(id, line);
        }
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
