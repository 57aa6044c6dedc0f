using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Tracks;

/// <summary>Values as a track has them.</summary>
internal static class MeasuredValue
{
    /// <summary>
    /// Brings azimuth and right ascension from -180..360 to 0..below 360, and checks what a quantity can be at all; whether it is likely is for the hub to judge.
    /// </summary>
    /// <param name="observable">The quantity.</param>
    /// <param name="value">Its value in its canonical unit, finite.</param>
    /// <param name="normalized">The value as a track has it.</param>
    /// <returns>Null when the value is possible; otherwise what is, in words.</returns>
    public static string? Normalize(Observable observable, double value, out double normalized)
    {
        normalized = value;
        switch (observable)
        {
            case Observable.AzimuthDeg or Observable.RightAscensionDeg:
                // Adding 360 to a tiny negative angle may round to 360 itself.
                normalized = value < 0 ? value + 360 : value;
                normalized = normalized >= 360 && value <= 360 ? 0 : normalized;
                return value is >= -180 and <= 360 ? null : "-180 to 360 deg";
            case Observable.ElevationDeg or Observable.DeclinationDeg:
                return value is >= -90 and <= 90 ? null : "-90 to 90 deg";
            case Observable.RangeKm:
                return value > 0 ? null : "a distance above 0 km";
            case Observable.RadarCrossSectionM2:
                return value > 0 ? null : "an area above 0 m2";
            default:
                return null;
        }
    }
}
