using System.Text.Json;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Astrodynamics.Sgp4;
using SdaHub.Astrodynamics.Time;
using SdaHub.Cli.Orbits;
using SdaHub.Cli.Output;

namespace SdaHub.Cli.Look;

/// <summary>Prints where one object stands as seen from one site.</summary>
internal sealed class LookPrinter(int objectNumber, Sgp4Propagator propagator, Observer observer, EarthOrientationTable table, Outcome outcome, JsonLines lines)
{
    public void Print(IEnumerable<double> minutes)
    {
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
                outcome.Fail($"object {objectNumber} at {UtcText.Format(utc)}: {Propagators.Text(error)}");
                decayed = error == Sgp4Error.Decayed ? sinceEpoch : decayed;
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
