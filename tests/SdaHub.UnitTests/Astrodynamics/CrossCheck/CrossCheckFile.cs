using SdaHub.Astrodynamics;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Astrodynamics.Sgp4;
using SdaHub.UnitTests.Astrodynamics.Frames;
using SdaHub.UnitTests.Astrodynamics.Sgp4;

namespace SdaHub.UnitTests.Astrodynamics.CrossCheck;

/// <summary>What skyfield and astropy answered; written by tests/cross-check/astrodynamics.py, which says how the Earth orientation was matched.</summary>
internal sealed record CrossCheckFile(CrossCheckLook[] Looks, CrossCheckPasses[] Passes, CrossCheckSun[] Sun)
{
    public static CrossCheckFile Instance { get; } = GoldenFile.Json<CrossCheckFile>("cross_check.json");

    public static Sgp4Propagator Propagator(string line1, string line2)
    {
        Assert.Equal(Sgp4Error.None, Sgp4Propagator.TryCreate(VerificationCase.ParseTwoLines(line1, line2), out var propagator));
        return propagator!;
    }

    public static Vector3d Vector(double[] components) => new(components[0], components[1], components[2]);
}

internal sealed record CrossCheckSite(string Name, double LatitudeDeg, double LongitudeDeg, double AltitudeM)
{
    public Observer ToObserver() => new(new GeodeticSite(LatitudeDeg, LongitudeDeg, AltitudeM));
}

internal sealed record CrossCheckLook(
    string Object,
    string Line1,
    string Line2,
    CrossCheckSite Site,
    GoldenEarthOrientation EarthOrientation,
    DateTimeOffset Utc,
    SkyfieldLook Skyfield,
    AstropyStates Astropy);

internal sealed record SkyfieldLook(
    double[] ItrfKm,
    double[] ItrfKmPerS,
    double AzimuthDeg,
    double ElevationDeg,
    double RangeKm,
    double AzimuthRateDegPerS,
    double ElevationRateDegPerS,
    double RangeRateKmPerS,
    double RightAscensionDeg,
    double DeclinationDeg);

internal sealed record AstropyStates(double[] TemeKm, double[] TemeKmPerS, double[] ItrfKm, double[] GcrfKm);

internal sealed record CrossCheckPasses(
    string Object,
    string Line1,
    string Line2,
    CrossCheckSite Site,
    GoldenEarthOrientation EarthOrientation,
    DateTimeOffset From,
    DateTimeOffset To,
    double MinElevationDeg,
    SkyfieldPass[] Skyfield);

internal sealed record SkyfieldPass(SkyfieldEvent? Rise, SkyfieldEvent Culmination, SkyfieldEvent? Set);

internal sealed record SkyfieldEvent(DateTimeOffset Utc, double AzimuthDeg, double ElevationDeg, double RangeKm);

internal sealed record CrossCheckSun(DateTimeOffset Utc, double RightAscensionDeg, double DeclinationDeg, double DistanceKm);
