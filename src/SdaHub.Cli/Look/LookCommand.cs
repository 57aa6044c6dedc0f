using System.CommandLine;
using System.Text.Json;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Astrodynamics.Sgp4;
using SdaHub.Astrodynamics.Time;
using SdaHub.Cli.Orbits;

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
            "Print where an object stands as seen from a site, one JSON object a line; geometric, right ascension and declination in GCRF axes.",
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
                var run = new Run(set.ObjectId.Value, propagator, new Observer(result.GetValue(site)!.Value), table, outcome, lines);
                run.Look(series.MinutesSince(propagator.Elements.EpochUtc, result));
            }

            return outcome.ExitCode;
        });
        return command;
    }

    private sealed class Run(int objectNumber, Sgp4Propagator propagator, Observer observer, EarthOrientationTable table, Outcome outcome, JsonLines lines)
    {
        public void Look(IEnumerable<double> minutes)
        {
            foreach (var sinceEpoch in minutes)
            {
                var utc = propagator.Elements.EpochUtc.AddSeconds(60.0 * sinceEpoch);
                var error = propagator.TryPropagate(sinceEpoch, out var teme);
                if (error != Sgp4Error.None)
                {
                    outcome.Fail($"object {objectNumber} at {UtcText.Format(utc)}: {Propagators.Text(error)}");
                    continue;
                }

                var eop = table.At(utc);
                if (eop.IsExtrapolated)
                {
                    outcome.WarnOfSpan(table, utc);
                }

                var frames = EarthFrames.At(utc, in eop);
                var look = observer.Observe(frames.ToItrf(in teme), frames);
                var illumination = Sun.IlluminationOf(frames.ToGcrf(in teme).PositionKm, Sun.PositionGcrfKm(frames));
                lines.Write(json =>
                {
                    json.WriteNumber("object", objectNumber);
                    json.WriteString("time", UtcText.Format(utc));
                    Write(json, in look);
                    json.WriteBoolean("sunlit", illumination == Illumination.Sunlit);
                    json.WriteString("illumination", illumination.ToString().ToUpperInvariant());
                    json.WriteNumber("sun_elevation_deg", Sun.ElevationDeg(observer, frames));
                });
            }
        }

        private static void Write(Utf8JsonWriter json, in LookAngles look)
        {
            json.WriteNumber("azimuth_deg", look.AzimuthDeg);
            json.WriteNumber("elevation_deg", look.ElevationDeg);
            json.WriteNumber("range_km", look.RangeKm);
            json.WriteNumber("range_rate_km_per_s", look.RangeRateKmPerS);
            json.WriteNumber("right_ascension_deg", look.RightAscensionDeg);
            json.WriteNumber("declination_deg", look.DeclinationDeg);
            json.WriteNumber("azimuth_rate_deg_per_s", look.AzimuthRateDegPerS);
            json.WriteNumber("elevation_rate_deg_per_s", look.ElevationRateDegPerS);
            json.WriteNumber("right_ascension_rate_deg_per_s", look.RightAscensionRateDegPerS);
            json.WriteNumber("declination_rate_deg_per_s", look.DeclinationRateDegPerS);
        }
    }
}
