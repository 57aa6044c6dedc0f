using System.Text.Json.Serialization;
using SdaHub.Astrodynamics;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Astrodynamics.Time;

namespace SdaHub.UnitTests.Astrodynamics.Frames;

/// <summary>
/// Vallado's example 3-15. Its UT1 was kept in one double, which rounds it by 15 microseconds and turns all inertial vectors by 8e-6 km; the tests put
/// the instant where that rounding put it, and then meet every printed digit.
/// </summary>
public sealed class PublishedFrameVectors
{
    /// <summary>Half a unit of the last printed place, and as much again since the ITRF vector that goes in is rounded like that itself.</summary>
    private const double PositionToleranceKm = 1e-7;

    private const double VelocityToleranceKmPerS = 1e-9;

    private static readonly Example Published = GoldenFile.Json<Example>("vallado_2004-04-06.json");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Itrf_becomes_the_printed_Teme(bool withCorrections)
    {
        var actual = Frames(withCorrections).ToTeme(Itrf());

        AssertState(Published.Teme, actual.PositionKm, actual.VelocityKmPerS);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Teme_becomes_the_printed_Itrf(bool withCorrections)
    {
        var actual = Frames(withCorrections).ToItrf(new TemeState(Published.Teme.Position, Published.Teme.Velocity));

        AssertState(Published.Itrf, actual.PositionKm, actual.VelocityKmPerS);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Itrf_becomes_the_printed_Gcrf_and_frames_of_date(bool withCorrections)
    {
        var frames = Frames(withCorrections);
        var expected = withCorrections ? Published.WithNutationCorrections : Published.WithoutNutationCorrections;

        var gcrf = frames.ToGcrf(Itrf());

        AssertState(expected.Gcrf, gcrf.PositionKm, gcrf.VelocityKmPerS);
        AssertState(expected.TrueOfDate, In(CelestialFrame.TrueOfDate, gcrf.PositionKm), In(CelestialFrame.TrueOfDate, gcrf.VelocityKmPerS));
        AssertState(expected.MeanOfDate, In(CelestialFrame.MeanOfDate, gcrf.PositionKm), In(CelestialFrame.MeanOfDate, gcrf.VelocityKmPerS));
        AssertState(Published.Teme, In(CelestialFrame.Teme, gcrf.PositionKm), In(CelestialFrame.Teme, gcrf.VelocityKmPerS));

        Vector3d In(CelestialFrame frame, Vector3d vector) => frames.FromGcrfDirection(frame, vector);
    }

    [Fact]
    public void The_unrounded_instant_moves_the_printed_Teme_by_no_more_than_the_rounding()
    {
        var utc = JulianDate.FromUtc(Published.Utc);

        var actual = EarthFrames.At(utc, Published.EarthOrientation.ToEarthOrientation()).ToTeme(Itrf());

        AssertVector.Close(Published.Teme.Position, actual.PositionKm, 1e-5, "position");
    }

    private static EarthFrames Frames(bool withCorrections)
    {
        var eop = Published.EarthOrientation.ToEarthOrientation();
        var ut1 = LeapSeconds.UtcToUt1(JulianDate.FromUtc(Published.Utc), eop);
        var utc = new JulianDate(ut1.Day + ut1.DayFraction, 0.0).AddSeconds(-eop.Ut1MinusUtcS);
        return EarthFrames.At(utc, withCorrections ? eop : eop with { DPsiArcsec = 0.0, DEpsilonArcsec = 0.0 });
    }

    private static ItrfState Itrf() => new(Published.Itrf.Position, Published.Itrf.Velocity);

    private static void AssertState(State expected, Vector3d positionKm, Vector3d velocityKmPerS)
    {
        AssertVector.Close(expected.Position, positionKm, PositionToleranceKm, "position");
        AssertVector.Close(expected.Velocity, velocityKmPerS, VelocityToleranceKmPerS, "velocity");
    }

    private sealed record Example(
        DateTimeOffset Utc,
        GoldenEarthOrientation EarthOrientation,
        [property: JsonPropertyName("ITRF")] State Itrf,
        [property: JsonPropertyName("TEME")] State Teme,
        InertialStates WithNutationCorrections,
        InertialStates WithoutNutationCorrections);

    private sealed record InertialStates(State TrueOfDate, State MeanOfDate, State Gcrf);

    private sealed record State(double[] Km, double[] KmPerS)
    {
        public Vector3d Position => new(Km[0], Km[1], Km[2]);

        public Vector3d Velocity => new(KmPerS[0], KmPerS[1], KmPerS[2]);
    }
}
