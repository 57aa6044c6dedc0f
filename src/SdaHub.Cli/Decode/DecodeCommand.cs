using System.CommandLine;
using SdaHub.Adapters;
using SdaHub.Core.Formats;

namespace SdaHub.Cli.Decode;

/// <summary><c>sdahub decode</c>: canonical observations of a file, one a line; what was not taken, on standard error.</summary>
internal static class DecodeCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var registry = new FormatRegistry(AdapterFormats.All);
        var format = new Option<string>("--format") { Required = true, Description = "Format id of the file." };
        format.AcceptOnlyFromAmong([.. registry.ObservationDecoders.Keys.Order(StringComparer.Ordinal)]);
        var file = new Argument<FileInfo>("FILE") { Description = "The file to read." };
        var conventions = new ConventionOptions();
        var command = new Command("decode", "Print the observations of a file in canonical units, one JSON object a line; exit 1 if a record was not taken.")
        {
            format, file,
        };
        conventions.AddTo(command);
        command.SetAction(result => Run(
            registry.ObservationDecoders[result.GetRequiredValue(format)], result.GetRequiredValue(file), conventions.Read(result), result.InvocationConfiguration));
        return command;
    }

    private static int Run(IObservationDecoder decoder, FileInfo file, FormatConventions conventions, InvocationConfiguration configuration)
    {
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
