using System.CommandLine;
using SdaHub.Cli.Orbits;
using SdaHub.Core.Formats;
using SdaHub.Core.Release;

namespace SdaHub.Cli.Decode;

/// <summary><c>sdahub decode</c>: canonical observations of a file, one a line; what was not taken, on standard error.</summary>
internal static class DecodeCommand
{
    /// <summary>Decides only in whose agreement operators may stand, which has no bearing on formats; the examples are for this one.</summary>
    private static readonly NationCode AnyHost = NationCode.Parse("USA");

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var choice = new DecoderChoice("--agreement", "Agreement whose formats, conventions and default marking hold.");
        var file = new Argument<FileInfo>("FILE") { Description = "The file to read." };
        var command = new Command("decode", "Print the observations of a file in canonical units, one JSON object a line; exit 1 if a record was not taken.")
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
        if (choice.Read(result, outcome, AnyHost) is not { } chosen)
        {
            return outcome.ExitCode;
        }

        var decoded = chosen.Decoder.Decode(File.ReadAllBytes(file.FullName), chosen.Conventions);
        foreach (var track in decoded.Records)
        {
            ObservationJsonLines.Write(track, configuration.Output);
        }

        foreach (var diagnostic in decoded.Diagnostics)
        {
            outcome.Relay($"{file.Name}:{diagnostic}", diagnostic.Severity == DiagnosticSeverity.Error);
        }

        return outcome.ExitCode;
    }
}
