namespace SdaHub.Astrodynamics.Sgp4;

/// <summary>Lunar and solar periodics at one time, named as published: of e, i, mean longitude, g (pericenter) and h (node).</summary>
internal readonly record struct PeriodicShift(double Eccentricity, double Inclination, double Longitude, double Pericenter, double Node)
{
    public static PeriodicShift operator +(in PeriodicShift left, in PeriodicShift right) => new(
        left.Eccentricity + right.Eccentricity,
        left.Inclination + right.Inclination,
        left.Longitude + right.Longitude,
        left.Pericenter + right.Pericenter,
        left.Node + right.Node);
}
