using System.CommandLine;

namespace SdaHub.Cli.Client;

/// <summary><c>sdahub client get-object</c>: one object of the catalog.</summary>
internal static class GetObjectCommand
{
    public static Command Create(ClientVerb verb)
    {
        var id = new Argument<int>("OBJECT") { Description = "Catalog number." };
        return verb.With(new Command("get-object", "Print one object of the catalog; exit 1 if there is none that may be told.") { id }, async (result, client, cancellationToken) =>
        {
            var objectId = result.GetValue(id);
            if (await client.GetCatalogObjectAsync(objectId, cancellationToken) is not { } found)
            {
                await result.InvocationConfiguration.Error.WriteLineAsync($"sdahub: there is no object {objectId} that may be told.");
                return 1;
            }

            using var line = new JsonLine(result.InvocationConfiguration.Output);
            CatalogLine.Print(found, line);
            return 0;
        });
    }
}
