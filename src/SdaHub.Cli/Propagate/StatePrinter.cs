using System.Text.Json;
using SdaHub.Astrodynamics;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Astrodynamics.Sgp4;
using SdaHub.Astrodynamics.Time;
using SdaHub.Cli.Orbits;
using SdaHub.Cli.Output;
using SdaHub.Core.Catalog;

namespace SdaHub.Cli.Propagate;

/// <summary>Propagates element sets and prints their states in one frame.</summary>
internal sealed class StatePrinter(string frame, EarthOrientationTable table, Outcome outcome, JsonLines lines)
{
    public void Print(ElementSet set, IEnumerable<double> minutes)
    {
        if (Propagators.Create(set, outcome) is not { } propagator)
        {
            return;
        }

        double? decayed = null;
        foreach (var sinceEpoch in minutes)
        {
            if (sinceEpoch >= decayed)
            {
                continue;
            }

            var utc = propagator.Elements.EpochUtc.AddSeconds(60.0 * sinceEpoch);
            var error = propagator.TryPropagate(sinceEpoch, out var teme);
            if (error != Sgp4Error.None)
            {
                outcome.Fail($"object {set.ObjectId} at {sinceEpoch} min after {UtcText.Format(propagator.Elements.EpochUtc)}: {Propagators.Text(error)}");
                decayed = error == Sgp4Error.Decayed ? sinceEpoch : decayed;
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
