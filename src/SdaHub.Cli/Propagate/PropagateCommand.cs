using System.CommandLine;
using SdaHub.Astrodynamics.Time;
using SdaHub.Cli.Orbits;
using SdaHub.Cli.Output;

namespace SdaHub.Cli.Propagate;

/// <summary><c>sdahub propagate</c>: states of element sets, one a line.</summary>
internal static class PropagateCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var elements = new ElementInput(isObjectRequired: false);
        var series = new Series(hasMinutes: true);
        var earthOrientation = new EarthOrientationInput();
        var frame = new Option<string>("--frame") { Description = "Axes of the states.", DefaultValueFactory = _ => "teme" };
        frame.AcceptOnlyFromAmong("teme", "gcrf", "itrf");
        var command = new Verb(
            "propagate",
            "Print the states of element sets by SGP4, one JSON object a line: all sets in the order of the file, or those of --object. The lines of an object end with its decay.",
            "a record of the file was not taken, or an object cannot be propagated to a time",
            "sdahub propagate --elements active.tle --object 25544 --minutes 0,90,180",
            "sdahub propagate --elements active.csv --at 2026-01-31T12:00:00Z --frame itrf --eop EOP-All.txt",
            "sdahub propagate --elements iss.xml --at 2026-01-31T12:00:00Z --step 60 --count 90 --frame gcrf --eop EOP-All.txt");
        elements.AddTo(command);
        series.AddTo(command);
        command.Options.Add(frame);
        earthOrientation.AddTo(command);
        command.SetAction(result =>
        {
            var outcome = new Outcome(result.InvocationConfiguration);
            var frameName = result.GetRequiredValue(frame);

            // TEME is what SGP4 answers in; the Earth's orientation does not enter.
            var table = frameName == "teme" ? EarthOrientationTable.Zero : earthOrientation.Read(result, outcome);
            if (table is null)
            {
                return outcome.ExitCode;
            }

            using var lines = new JsonLines(result.InvocationConfiguration.Output);
            var printer = new StatePrinter(frameName, table, outcome, lines);
            foreach (var set in elements.Read(result, outcome))
            {
                printer.Print(set, series.MinutesSince(JulianDate.FromUtc(set.Epoch), result));
            }

            return outcome.ExitCode;
        });
        return command;
    }
}
