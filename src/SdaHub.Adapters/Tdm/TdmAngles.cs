namespace SdaHub.Adapters.Tdm;

/// <summary>Brings pairs of angles into canonical form, in place.</summary>
internal static class TdmAngles
{
    private const double DegPerRad = 180 / Math.PI;

    /// <summary>
    /// Brings azimuth or right ascension to 0 to 360 degrees, and an elevation or declination beyond a pole, as of a plunged mount or after a correction,
    /// to the same direction on the other side. NaN stays. Either column may be empty.
    /// </summary>
    public static void Normalise(Span<double> longitudesDeg, Span<double> latitudesDeg)
    {
        for (var i = 0; i < latitudesDeg.Length; i++)
        {
            if (Math.Abs(latitudesDeg[i]) > 90)
            {
                latitudesDeg[i] = Math.IEEERemainder(latitudesDeg[i], 360);
            }

            if (Math.Abs(latitudesDeg[i]) > 90)
            {
                latitudesDeg[i] = (latitudesDeg[i] > 0 ? 180 : -180) - latitudesDeg[i];
                if (!longitudesDeg.IsEmpty)
                {
                    longitudesDeg[i] += 180;
                }
            }
        }

        foreach (ref var longitudeDeg in longitudesDeg)
        {
            longitudeDeg = WrapDeg(longitudeDeg);
        }
    }

    /// <summary>
    /// Turns X and Y angles of a mount into azimuth and elevation. With east, north and up as the direction cosines of the line of sight:
    /// X-east Y-north has tan X = east/up, sin Y = north; X-south Y-east has tan X = -north/up, sin Y = east (Long et al., Goddard Trajectory
    /// Determination System Mathematical Theory, 1989, X30 and X85 mounts).
    /// </summary>
    public static void FromXy(Span<double> firstDeg, Span<double> secondDeg, bool isXSouth)
    {
        for (var i = 0; i < firstDeg.Length; i++)
        {
            var (sinX, cosX) = Math.SinCos(firstDeg[i] / DegPerRad);
            var (sinY, cosY) = Math.SinCos(secondDeg[i] / DegPerRad);
            var east = isXSouth ? sinY : sinX * cosY;
            var north = isXSouth ? -sinX * cosY : sinY;
            var up = cosX * cosY;
            firstDeg[i] = WrapDeg(Math.Atan2(east, north) * DegPerRad);
            secondDeg[i] = Math.Atan2(up, Math.Sqrt((east * east) + (north * north))) * DegPerRad;
        }
    }

    private static double WrapDeg(double angleDeg)
    {
        if (angleDeg is >= 0 and < 360)
        {
            return angleDeg;
        }

        var wrapped = angleDeg - (360 * Math.Floor(angleDeg / 360));
        // A hair below zero rounds up to the full circle.
        return wrapped >= 360 ? 0 : wrapped;
    }
}
