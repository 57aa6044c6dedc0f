using System.CommandLine;
using Google.Protobuf;
using SdaHub.Cli.Input;
using SdaHub.Protocol.Catalog.V1;
using SdaHub.Protocol.Common.V1;

namespace SdaHub.Cli.Client;

/// <summary><c>sdahub client load-catalog</c>: loads a file into the hub's catalog, as an operator.</summary>
internal static class LoadCatalogCommand
{
    public static Command Create(ClientVerb verb)
    {
        var format = new Option<string>("--format") { Required = true, Description = "Format id of the file." };
        format.AcceptOnlyFromAmong("tle", "omm-kvn", "omm-xml", "omm-json", "omm-csv", "udl-elset-json", "satcat-csv");
        var originator = new Option<string>("--originator")
        {
            Description = "Nation that the element sets come from, such as USA.",
            HelpName = "nation",
            DefaultValueFactory = _ => "",
        };
        var releasableTo = new Option<string>("--releasable-to")
        {
            Description = "Nations that may have them besides, separated by commas.",
            HelpName = "nations",
            DefaultValueFactory = _ => "",
        };
        var dataMode = new Option<DataMode>("--data-mode") { Description = "World that they belong to.", DefaultValueFactory = _ => DataMode.Real };
        dataMode.AcceptOnlyFromAmong("real", "test", "exercise", "simulated");
        var answerTimeout = DurationOption.Create("--answer-timeout", "How long the hub may take for the whole load; a large file on a slow line needs more. [default: 60s]");
        var file = new Argument<FileInfo>("FILE") { Description = "The file to load." };
        var command = new Verb(
            "load-catalog", "Load a file into the hub's catalog, as an operator. Element sets are unclassified.", "the hub cannot be reached, or rejected a record")
        {
            format, originator, releasableTo, dataMode, answerTimeout, file,
        };
        return verb.With(command, async (result, client, cancellationToken) =>
        {
            var source = result.GetRequiredValue(file);
            var request = new LoadCatalogRequest
            {
                Format = result.GetRequiredValue(format),
                Payload = UnsafeByteOperations.UnsafeWrap(InputFile.Read(source, result)),
                SourceName = source.Name,
                Marking = new Marking
                {
                    Classification = Classification.Unclassified,
                    Originator = result.GetRequiredValue(originator),
                    ReleasableTo = { result.GetRequiredValue(releasableTo).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) },
                    DataMode = result.GetValue(dataMode),
                },
            };
            var response = await client.LoadCatalogAsync(request, result.GetValue(answerTimeout), cancellationToken);
            Print(response, source, result.InvocationConfiguration);
            return response.RejectedCount == 0 ? 0 : 1;
        });
    }

    private static void Print(LoadCatalogResponse response, FileInfo source, InvocationConfiguration configuration)
    {
        foreach (var diagnostic in response.Diagnostics)
        {
            var severity = diagnostic.IsError ? "error" : "warning";
            configuration.Error.WriteLine($"{Place.Text(source, diagnostic.Line, diagnostic.Column)}: {severity} {diagnostic.Code} {diagnostic.FieldName}: {diagnostic.Message}");
        }

        using var line = new JsonLine(configuration.Output);
        line.Begin()
            .Add("inserted_count", response.InsertedCount)
            .Add("updated_count", response.UpdatedCount)
            .Add("unchanged_count", response.UnchangedCount)
            .Add("stale_count", response.StaleCount)
            .Add("rejected_count", response.RejectedCount)
            .End();
    }
}
