using System.CommandLine;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Cli.Orbits;
using SdaHub.Cli.Output;

namespace SdaHub.Cli.Look;

/// <summary><c>sdahub look</c>: where to point at an object from a site, one time a line.</summary>
internal static class LookCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var elements = new ElementInput(isObjectRequired: true);
        var site = SiteOption.Create();
        var series = new Series(hasMinutes: false);
        var earthOrientation = new EarthOrientationInput();
        var command = new Verb(
            "look",
            "Print where an object stands as seen from a site, one JSON object a line; geometric, right ascension and declination in GCRF axes. The lines end with its decay.",
            "a record of the file was not taken, the object is not in it, or cannot be propagated to a time",
            "sdahub look --elements active.tle --object 25544 --site 52.1,-1.5,120 --at 2026-01-31T12:00:00Z --eop EOP-All.txt",
            "sdahub look --elements active.csv --object 25544 --site 52.1,-1.5,120 --at 2026-01-31T12:00:00Z --step 10 --count 60");
        elements.AddTo(command);
        command.Options.Add(site);
        series.AddTo(command);
        earthOrientation.AddTo(command);
        command.SetAction(result =>
        {
            var outcome = new Outcome(result.InvocationConfiguration);
            var sets = elements.Read(result, outcome);
            if (sets.Count == 0 || earthOrientation.Read(result, outcome) is not { } table)
            {
                return outcome.ExitCode;
            }

            var set = Propagators.Nearest(sets, series.FirstUtc(result)!.Value);
            if (Propagators.Create(set, outcome) is { } propagator)
            {
                using var lines = new JsonLines(result.InvocationConfiguration.Output);
                var printer = new LookPrinter(set.ObjectId.Value, propagator, new Observer(result.GetValue(site)!.Value), table, outcome, lines);
                printer.Print(series.MinutesSince(propagator.Elements.EpochUtc, result));
            }

            return outcome.ExitCode;
        });
        return command;
    }
}
