namespace SdaHub.Core.Ephemeris;

/// <summary>Where to look from one site at one instant. Immutable.</summary>
public sealed class SiteAngles
{
    private readonly SiteLook[] _looks;

    internal SiteAngles(double sunElevationDeg, SiteLook[] looks)
    {
        SunElevationDeg = sunElevationDeg;
        _looks = looks;
    }

    /// <summary>Elevation of the Sun at the site in degrees, without refraction.</summary>
    public double SunElevationDeg { get; }

    /// <summary>The objects above the lowest elevation that any subscription asked for, in ascending order of catalog number.</summary>
    public ReadOnlySpan<SiteLook> Looks => _looks;
}
