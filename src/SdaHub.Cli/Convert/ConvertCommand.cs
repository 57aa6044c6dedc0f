using System.Buffers;
using System.CommandLine;
using System.Text;
using SdaHub.Adapters;
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
            + " format needs it, and that is told, as is what the other format has no place for. The options that name axes, units and paths are for observations, where a"
            + " file leaves them open. Exit 1 if a record was not taken or could not be written.",
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
        var output = new ArrayBufferWriter<byte>();
        var converted = options.Conversion(result)(
            File.ReadAllBytes(file.FullName), output, TimeProvider.System.GetUtcNow(), options.Tools(result, outcome));
        if (options.Output(result) is { } outputFile && converted.WrittenCount <= 0)
        {
            outcome.Fail($"{outputFile.Name} was not written: there is nothing to put into it");
        }
        else if (options.Output(result) is { } target)
        {
            File.WriteAllBytes(target.FullName, output.WrittenSpan);
        }
        else
        {
            result.InvocationConfiguration.Output.Write(Encoding.UTF8.GetString(output.WrittenSpan));
        }

        converted.Tell(file, outcome);
        return outcome.ExitCode;
    }
}
