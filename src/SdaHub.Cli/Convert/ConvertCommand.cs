using System.CommandLine;
using System.Text;
using SdaHub.Adapters;
using SdaHub.Cli.Input;
using SdaHub.Cli.Orbits;
using SdaHub.Core.Formats;

namespace SdaHub.Cli.Convert;

/// <summary>
/// <c>sdahub convert</c>: element sets, states, ephemerides or observations of a file in another format; what was not taken or could not be written, on standard error.
/// </summary>
internal static class ConvertCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var options = new ConvertOptions(new FormatRegistry(AdapterFormats.All));
        var command = new Verb(
            "convert",
            "Write the element sets, states, ephemerides or observations of a file in another format of the same content; element sets as states or ephemerides by SGP4"
            + " (in TEME; in ITRF for a format of Earth-fixed positions); ephemerides as states, one a point. Axes are turned, and velocities derived, where the other"
            + " format needs it, and that is told, as is what the other format has no place for. Where a file of the other format holds one message, there is one for each, numbered."
            + " The options that name axes, units and paths are for observations, where a file leaves them open.",
            "a record was not taken or could not be written, the file has an error, or nothing was written",
            "sdahub convert --from omm-csv --to tle active.csv",
            "sdahub convert --from oem-kvn --to oem-xml -o orbit.xml orbit.oem",
            "sdahub convert --from sp3 --to oem-kvn lageos.sp3",
            "sdahub convert --from oem-kvn --to cpf --eop EOP-All.csv orbit.oem",
            "sdahub convert --from tle --to oem-kvn --step 60 --span 86400 iss.tle",
            "sdahub convert --from tle --to opm-xml --at 2026-01-31T12:00:00Z iss.tle",
            "sdahub convert --from b3 --to tdm-kvn -o cards.kvn cards.b3",
            "sdahub convert --from tdm-xml --to csv --angle-frame gcrf --eop EOP-All.csv monday.xml");
        options.AddTo(command);
        command.SetAction(result => Run(options, result));
        return command;
    }

    private static int Run(ConvertOptions options, ParseResult result)
    {
        var outcome = new Outcome(result.InvocationConfiguration);
        var file = options.File(result);
        var converted = options.Conversion(result)(InputFile.Read(file, result), TimeProvider.System.GetUtcNow(), options.Tools(result, outcome));
        if (options.Output(result) is { } outputFile && converted.WrittenCount <= 0)
        {
            outcome.Fail($"{outputFile} was not written: there is nothing to put into it");
        }
        else if (converted.WrittenCount <= 0)
        {
            // Why each record is missing is told below; where there was none, this says so.
            if (!converted.HasError && outcome.ExitCode == 0)
            {
                outcome.Fail($"{file}: nothing in it can be converted, and nothing was written");
            }
        }
        else if (options.Output(result) is { } target)
        {
            Write(converted.Files, target);
        }
        else if (converted.Files.Count > 1)
        {
            outcome.Fail(
                $"nothing was written: these are {converted.Files.Count} messages, and a file of this format holds one. Name a file with --output, such as orbit.oem, to get"
                + " orbit-1.oem, orbit-2.oem and so on");
        }
        else
        {
            foreach (var text in converted.Files)
            {
                result.InvocationConfiguration.Output.Write(Encoding.UTF8.GetString(text.Span));
            }
        }

        converted.Tell(file, outcome);
        return outcome.ExitCode;
    }

    /// <summary>Writes a file; several under its name with their number behind it, all numbers as wide as the last.</summary>
    private static void Write(IReadOnlyList<ReadOnlyMemory<byte>> files, FileInfo target)
    {
        var stem = Path.Combine(target.DirectoryName!, Path.GetFileNameWithoutExtension(target.Name));
        var width = $"{files.Count}".Length;
        for (var i = 0; i < files.Count; i++)
        {
            File.WriteAllBytes(files.Count == 1 ? target.FullName : $"{stem}-{$"{i + 1}".PadLeft(width, '0')}{target.Extension}", files[i].Span);
        }
    }
}
