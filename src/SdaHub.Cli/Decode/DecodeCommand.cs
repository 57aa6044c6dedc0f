using System.CommandLine;
using SdaHub.Cli.Input;
using SdaHub.Cli.Orbits;

namespace SdaHub.Cli.Decode;

/// <summary><c>sdahub decode</c>: canonical observations of a file, one a line; what was not taken, on standard error.</summary>
internal static class DecodeCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var choice = new DecoderChoice("--agreement", "Agreement whose formats, conventions and default marking hold.");
        var file = new Argument<FileInfo>("FILE") { Description = "The file to read; - is standard input." };
        var command = new Verb(
            "decode",
            "Print the observations of a file in canonical units, one JSON object a line; what is wrong, for people, on standard error.",
            "a record was not taken, the file has an error, or nothing in it is an observation",
            "sdahub decode --format tdm-kvn track.kvn",
            "sdahub decode --format b3 --agreement aus-spoc.yaml monday.b3",
            "sdahub decode --mapping orion.yaml orion.txt",
            "zcat monday.b3.gz | sdahub decode --format b3 -")
        {
            file,
        };
        choice.AddTo(command);
        command.SetAction(result => Run(choice, result, result.GetRequiredValue(file)));
        return command;
    }

    private static int Run(DecoderChoice choice, ParseResult result, FileInfo file)
    {
        var configuration = result.InvocationConfiguration;
        var outcome = new Outcome(configuration);
        if (choice.Read(result, outcome, AgreementFile.AnyHost) is not { } chosen)
        {
            return outcome.ExitCode;
        }

        var decoded = chosen.Decoder.Decode(InputFile.Read(file, result), chosen.Conventions);
        foreach (var track in decoded.Records)
        {
            ObservationJsonLines.Write(track, configuration.Output);
        }

        foreach (var diagnostic in decoded.Diagnostics)
        {
            outcome.Relay(file, diagnostic);
        }

        if (decoded.Records.Count == 0 && decoded.ErrorCount == 0)
        {
            outcome.Fail($"{file}: nothing in it is an observation that the hub uses");
        }

        return outcome.ExitCode;
    }
}
