using System.CommandLine;

namespace SdaHub.Cli.Client;

/// <summary><c>sdahub client get-object</c>: one object of the catalog.</summary>
internal static class GetObjectCommand
{
    public static Command Create(ClientVerb verb)
    {
        var id = new Argument<int>("OBJECT") { Description = "Catalog number.", CustomParser = ObjectOption.ParseOne };
        return verb.With(new Verb("get-object", "Print one object of the catalog.", "the hub cannot be reached, or there is no such object that may be told") { id }, async (result, client, cancellationToken) =>
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
