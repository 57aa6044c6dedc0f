using System.Buffers;
using System.CommandLine;
using System.Text;
using SdaHub.Adapters;
using SdaHub.Core.Formats;

namespace SdaHub.Cli.Convert;

/// <summary><c>sdahub convert</c>: element sets of a file in another format; what was not taken or could not be written, on standard error.</summary>
internal static class ConvertCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var registry = new FormatRegistry(AdapterFormats.All);
        var from = new Option<string>("--from") { Required = true, Description = "Format id of the file." };
        from.AcceptOnlyFromAmong([.. registry.ElementSetReaders.Keys.Order(StringComparer.Ordinal)]);
        var to = new Option<string>("--to") { Required = true, Description = "Format id to write." };
        to.AcceptOnlyFromAmong([.. registry.ElementSetWriters.Keys.Order(StringComparer.Ordinal)]);
        var outputFile = new Option<FileInfo?>("--output", "-o") { Description = "File to write instead of standard output." };
        var file = new Argument<FileInfo>("FILE") { Description = "The file to read." };
        var command = new Command("convert", "Write the element sets of a file in another format; exit 1 if a record was not taken or could not be written.")
        {
            from, to, outputFile, file,
        };
        command.SetAction(result =>
        {
            var conversion = new Conversion(registry.ElementSetReaders[result.GetRequiredValue(from)], registry.ElementSetWriters[result.GetRequiredValue(to)]);
            return Run(conversion, result.GetRequiredValue(file), result.GetValue(outputFile), result.InvocationConfiguration);
        });
        return command;
    }

    private static int Run(Conversion conversion, FileInfo file, FileInfo? outputFile, InvocationConfiguration configuration)
    {
        var read = conversion.Reader.Read(File.ReadAllBytes(file.FullName));
        var output = new ArrayBufferWriter<byte>();
        var written = conversion.Writer.Write(read.Records, TimeProvider.System.GetUtcNow(), output);
        if (outputFile is null)
        {
            configuration.Output.Write(Encoding.UTF8.GetString(output.WrittenSpan));
        }
        else
        {
            File.WriteAllBytes(outputFile.FullName, output.WrittenSpan);
        }

        foreach (var diagnostic in read.Diagnostics)
        {
            configuration.Error.WriteLine($"{file.Name}:{diagnostic}");
        }

        foreach (var diagnostic in written)
        {
            // A writer's diagnostic tells the position of the set, not a line of the file.
            configuration.Error.WriteLine($"{file.Name}: set {diagnostic.Line}: {diagnostic.Code}: {diagnostic.Message}");
        }

        return read.ErrorCount + written.Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) == 0 ? 0 : 1;
    }

    private sealed record Conversion(IElementSetReader Reader, IElementSetWriter Writer);
}
