using CsCheck;
using SdaHub.Astrodynamics.Sgp4;
using SdaHub.Astrodynamics.Time;

namespace SdaHub.UnitTests.Astrodynamics.Sgp4;

public sealed class ElementsOutsideTheDomain
{
    private static readonly MeanElements Good = new(JulianDate.FromCalendar(2025, 12, 30, 0.0), 15.5, 0.001, 51.6, 10.0, 20.0, 30.0, 1e-4);

    public static TheoryData<MeanElements, Sgp4Error> Refused => new()
    {
        { Good with { MeanMotionRevPerDay = 0.0 }, Sgp4Error.MeanMotionNotPositive },
        { Good with { MeanMotionRevPerDay = -1.0 }, Sgp4Error.MeanMotionNotPositive },
        { Good with { Eccentricity = -1e-9 }, Sgp4Error.MeanEccentricityOutOfRange },
        { Good with { Eccentricity = 1.0 }, Sgp4Error.MeanEccentricityOutOfRange },
        { Good with { Eccentricity = double.NaN }, Sgp4Error.OutOfDomain },
        { Good with { MeanMotionRevPerDay = double.PositiveInfinity }, Sgp4Error.OutOfDomain },
        { Good with { MeanAnomalyDeg = double.NaN }, Sgp4Error.OutOfDomain },
        { Good with { BStarPerEarthRadius = double.NegativeInfinity }, Sgp4Error.OutOfDomain },
        { Good with { EpochUtc = new JulianDate(double.NaN, 0.0) }, Sgp4Error.OutOfDomain },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Are_refused_with_the_reason(MeanElements elements, Sgp4Error expected)
    {
        var error = Sgp4Propagator.TryCreate(elements, out var propagator);

        Assert.Equal(expected, error);
        Assert.Null(propagator);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1.1e8)]
    [InlineData(-1.1e8)]
    public void A_time_that_is_not_finite_or_centuries_away_has_no_state(double minutes)
    {
        Sgp4Propagator.TryCreate(Good, out var propagator);

        var error = propagator!.TryPropagate(minutes, out var state);

        Assert.Equal(Sgp4Error.OutOfDomain, error);
        Assert.Equal(default, state);
    }

    /// <summary>Whatever numbers a partner sends, the answer is a finite state or an error, never an exception or a NaN.</summary>
    [Fact]
    public void Any_numbers_give_a_finite_state_or_an_error()
    {
        var elements =
            from meanMotion in Gen.Double[1e-3, 20.0]
            from eccentricity in Gen.Double[0.0, 0.9999999]
            from angles in Gen.Double[-720.0, 720.0].Array[4]
            from bStar in Gen.Double[-10.0, 10.0]
            select new MeanElements(Good.EpochUtc, meanMotion, eccentricity, angles[0], angles[1], angles[2], angles[3], bStar);

        Gen.Select(elements, Gen.Double[-1e6, 1e6]).Sample((set, minutes) =>
        {
            var error = Sgp4Propagator.TryCreate(set, out var propagator);
            if (error != Sgp4Error.None)
            {
                return propagator is null;
            }

            error = propagator!.TryPropagate(minutes, out var state);
            return error == Sgp4Error.None
                ? double.IsFinite(state.PositionKm.Norm) && double.IsFinite(state.VelocityKmPerS.Norm)
                : state == default;
        });
    }
}
