using System.CommandLine;
using System.Text.Json;
using SdaHub.Astrodynamics;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Astrodynamics.Sgp4;
using SdaHub.Astrodynamics.Time;
using SdaHub.Cli.Orbits;
using SdaHub.Core.Catalog;

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
            "Print the states of element sets by SGP4, one JSON object a line: all sets in the order of the file, or those of --object.",
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
            var run = new Run(frameName, table, outcome, lines);
            foreach (var set in elements.Read(result, outcome))
            {
                run.Propagate(set, series.MinutesSince(JulianDate.FromUtc(set.Epoch), result));
            }

            return outcome.ExitCode;
        });
        return command;
    }

    private sealed class Run(string frame, EarthOrientationTable table, Outcome outcome, JsonLines lines)
    {
        public void Propagate(ElementSet set, IEnumerable<double> minutes)
        {
            if (Propagators.Create(set, outcome) is not { } propagator)
            {
                return;
            }

            foreach (var sinceEpoch in minutes)
            {
                var utc = propagator.Elements.EpochUtc.AddSeconds(60.0 * sinceEpoch);
                var error = propagator.TryPropagate(sinceEpoch, out var teme);
                if (error != Sgp4Error.None)
                {
                    outcome.Fail($"object {set.ObjectId} at {sinceEpoch} min after {UtcText.Format(propagator.Elements.EpochUtc)}: {Propagators.Text(error)}");
                    continue;
                }

                var (position, velocity) = Turn(utc, in teme);
                lines.Write(json => Write(json, set, utc, position, velocity));
            }
        }

        private (Vector3d PositionKm, Vector3d VelocityKmPerS) Turn(JulianDate utc, in TemeState teme)
        {
            if (frame == "teme")
            {
                return (teme.PositionKm, teme.VelocityKmPerS);
            }

            var eop = table.At(utc);
            if (eop.IsExtrapolated)
            {
                outcome.WarnOfSpan(table, utc);
            }

            if (frame == "itrf")
            {
                var itrf = EarthRotation.At(utc, in eop).ToItrf(in teme);
                return (itrf.PositionKm, itrf.VelocityKmPerS);
            }

            var gcrf = EarthFrames.At(utc, in eop).ToGcrf(in teme);
            return (gcrf.PositionKm, gcrf.VelocityKmPerS);
        }

        private void Write(Utf8JsonWriter json, ElementSet set, JulianDate utc, Vector3d positionKm, Vector3d velocityKmPerS)
        {
            json.WriteNumber("object", set.ObjectId.Value);
            json.WriteString("time", UtcText.Format(utc));
            json.WriteString("frame", frame);
            json.WriteNumber("x_km", positionKm.X);
            json.WriteNumber("y_km", positionKm.Y);
            json.WriteNumber("z_km", positionKm.Z);
            json.WriteNumber("x_dot_km_per_s", velocityKmPerS.X);
            json.WriteNumber("y_dot_km_per_s", velocityKmPerS.Y);
            json.WriteNumber("z_dot_km_per_s", velocityKmPerS.Z);
        }
    }
}
