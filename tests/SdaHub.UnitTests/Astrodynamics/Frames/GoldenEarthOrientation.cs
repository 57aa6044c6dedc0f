using SdaHub.Astrodynamics.Time;

namespace SdaHub.UnitTests.Astrodynamics.Frames;

/// <summary>Earth orientation as the golden files have it.</summary>
internal sealed record GoldenEarthOrientation(
    double Ut1MinusUtcS,
    double PolarMotionXArcsec,
    double PolarMotionYArcsec,
    double LengthOfDayS,
    double DPsiArcsec,
    double DEpsilonArcsec)
{
    public EarthOrientation ToEarthOrientation() => new()
    {
        Ut1MinusUtcS = Ut1MinusUtcS,
        PolarMotionXArcsec = PolarMotionXArcsec,
        PolarMotionYArcsec = PolarMotionYArcsec,
        LengthOfDayS = LengthOfDayS,
        DPsiArcsec = DPsiArcsec,
        DEpsilonArcsec = DEpsilonArcsec,
    };
}
