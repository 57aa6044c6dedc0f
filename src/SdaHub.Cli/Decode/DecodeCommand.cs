using System.CommandLine;

namespace SdaHub.Cli.Decode;

/// <summary><c>sdahub decode</c>: canonical observations of a file, one a line; what was not taken, on standard error.</summary>
internal static class DecodeCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var choice = new DecoderChoice();
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
        if (choice.Read(result, configuration.Error) is not var (decoder, conventions))
        {
            return 1;
        }

        var decoded = decoder.Decode(File.ReadAllBytes(file.FullName), conventions);
        foreach (var track in decoded.Records)
        {
            ObservationJsonLines.Write(track, configuration.Output);
        }

        foreach (var diagnostic in decoded.Diagnostics)
        {
            configuration.Error.WriteLine($"{file.Name}:{diagnostic}");
        }

        return decoded.ErrorCount == 0 ? 0 : 1;
    }
}
