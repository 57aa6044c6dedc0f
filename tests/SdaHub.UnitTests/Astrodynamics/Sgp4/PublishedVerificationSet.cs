using SdaHub.Astrodynamics.Sgp4;

namespace SdaHub.UnitTests.Astrodynamics.Sgp4;

public sealed class PublishedVerificationSet
{
    private const double PositionToleranceKm = 1e-6;

    /// <summary>The file prints nine decimals: one unit of the last, of which half is its rounding.</summary>
    private const double VelocityToleranceKmPerS = 1e-9;

    /// <summary>The published program could not propagate this set at all and printed the state of the one before.</summary>
    private const int StaleLineObject = 33334;

    [Fact]
    public void Every_printed_state_is_met()
    {
        var statesCompared = 0;
        foreach (var verification in VerificationCase.ReadAll().Where(v => v.ObjectNumber != StaleLineObject))
        {
            var propagator = Create(verification);
            foreach (var (minutes, expected) in verification.Expected)
            {
                var error = propagator.TryPropagate(minutes, out var actual);

                Assert.Equal(Sgp4Error.None, error);
                var what = $"{verification.ObjectNumber} at {minutes} min";
                AssertVector.Close(expected.PositionKm, actual.PositionKm, PositionToleranceKm, what);
                AssertVector.Close(expected.VelocityKmPerS, actual.VelocityKmPerS, VelocityToleranceKmPerS, what);
                statesCompared++;
            }
        }

        Assert.Equal(666, statesCompared);
    }

    [Theory]
    [InlineData(22312, 494.2028672, Sgp4Error.MeanEccentricityOutOfRange)]
    [InlineData(28350, 1560.0, Sgp4Error.MeanEccentricityOutOfRange)]
    [InlineData(28872, 55.0, Sgp4Error.Decayed)]
    [InlineData(29141, 440.0, Sgp4Error.Decayed)]
    [InlineData(33333, 25.0, Sgp4Error.SemilatusRectumNegative)]
    [InlineData(33334, 0.0, Sgp4Error.PerturbedEccentricityOutOfRange)]
    [InlineData(20413, 1844345.0, Sgp4Error.Decayed)]
    public void The_printed_series_ends_with_its_published_code(int objectNumber, double minutes, Sgp4Error expected)
    {
        var propagator = Create(VerificationCase.ReadAll().Last(v => v.ObjectNumber == objectNumber));

        var error = propagator.TryPropagate(minutes, out var state);

        Assert.Equal(expected, error);
        Assert.Equal(default, state);
    }

    private static Sgp4Propagator Create(VerificationCase verification)
    {
        Assert.Equal(Sgp4Error.None, Sgp4Propagator.TryCreate(verification.Elements, out var propagator));
        return propagator!;
    }
}
