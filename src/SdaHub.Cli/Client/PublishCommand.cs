using System.CommandLine;
using Google.Protobuf;
using SdaHub.Cli.Input;
using SdaHub.Protocol.Client;
using SdaHub.Protocol.Observations.V1;

namespace SdaHub.Cli.Client;

/// <summary><c>sdahub client publish</c>: publishes files and prints what became of each batch.</summary>
internal static class PublishCommand
{
    private const int TracksPerBatch = 100;

    public static Command Create(ClientVerb verb)
    {
        var publisherId = new Option<string>("--publisher")
        {
            Description = "The publisher's name within its SpOC.",
            HelpName = "name",
            DefaultValueFactory = _ => "sdahub-client",
        };
        var format = new Option<string>("--format")
        {
            Required = true,
            HelpName = "id",
            Description = "Format id: 'native' for one track a line in the JSON form of the message Track, or a format of the agreement, one payload a file.",
        };
        var files = new Argument<FileInfo[]>("FILE") { Description = "The files to publish; - is standard input.", Arity = ArgumentArity.OneOrMore };
        var command = new Verb(
            "publish",
            "Publish observations and print a line per batch once it is durable. What was found, on standard error. It ends at the first file that cannot be read.",
            "the hub cannot be reached, or rejected a batch or an observation")
        {
            publisherId, format, files,
        };
        return verb.With(command, async (result, client, cancellationToken) =>
        {
            await using var publisher = client.CreatePublisher(result.GetRequiredValue(publisherId));
            using var line = new JsonLine(result.InvocationConfiguration.Output);
            var isClean = true;
            foreach (var file in result.GetRequiredValue(files))
            {
                await foreach (var receipt in Publish(publisher, result.GetRequiredValue(format), file, result, cancellationToken))
                {
                    Print(receipt, file, line, result.InvocationConfiguration.Error);
                    isClean &= receipt is { RejectedCount: 0, Error: null };
                }
            }

            return isClean ? 0 : 1;
        });
    }

    private static async IAsyncEnumerable<PublishReceipt> Publish(
        ObservationPublisher publisher, string format, FileInfo file, ParseResult result, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (format != "native")
        {
            yield return await publisher.PublishNativeAsync(format, InputFile.Read(file, result), cancellationToken);
            yield break;
        }

        var lines = InputFile.ReadText(file, result).ReplaceLineEndings("\n").Split('\n');
        var tracks = lines.Select((text, i) => (Text: text, Line: i + 1)).Where(row => row.Text.Length > 0).Select(row => Parse(row.Text, Place.Text(file, row.Line, 0)));
        foreach (var batch in tracks.Chunk(TracksPerBatch))
        {
            yield return await publisher.PublishAsync(batch, cancellationToken);
        }
    }

    private static Track Parse(string text, string place)
    {
        try
        {
            return JsonParser.Default.Parse<Track>(text);
        }
        catch (Exception exception) when (exception is InvalidProtocolBufferException or InvalidJsonException)
        {
            throw new InvalidDataException($"{place}: no track: {exception.Message}");
        }
    }

    private static void Print(PublishReceipt receipt, FileInfo file, JsonLine line, TextWriter error)
    {
        line.Begin()
            .Add("file", $"{file}")
            .Add("sequence", receipt.Sequence)
            .Add("durability", receipt.Durability)
            .Add("accepted_count", receipt.AcceptedCount)
            .Add("warned_count", receipt.WarnedCount)
            .Add("quarantined_count", receipt.QuarantinedCount)
            .Add("rejected_count", receipt.RejectedCount)
            .Add("repeated_track_count", receipt.RepeatedTrackCount)
            .End();
        if (receipt.Error is { } rejected)
        {
            error.WriteLine($"{file}: {rejected.Message}");
        }

        foreach (var track in receipt.Tracks)
        {
            foreach (var finding in track.Findings)
            {
                var place = Place.Text(file, finding.HasLine ? finding.Line : 0, finding.Column);
                error.WriteLine($"{place}: {track.TrackId} {finding.Verdict.ToString().ToUpperInvariant()} {finding.Code} {finding.FieldName}: {finding.Message}");
            }
        }
    }
}
