using CsCheck;
using SdaHub.Astrodynamics;
using SdaHub.Astrodynamics.Interpolation;

namespace SdaHub.UnitTests.Astrodynamics.Interpolation;

public sealed class PolynomialInterpolationTests
{
    /// <summary>A polynomial of a degree that the points determine comes back as itself, and so does its derivative.</summary>
    [Fact]
    public void A_polynomial_is_found_again() =>
        Gen.Select(Gen.Int[1, 10], Gen.Double[-1, 1].Array[20], Gen.Double[-1, 1]).Sample((count, coefficients, time) =>
        {
            double[] times = [.. Enumerable.Range(0, count).Select(i => i - (0.5 * count))];
            Vector3d[] lagrange = [.. times.Select(t => Value(coefficients, count, t).Value)];
            Vector3d[] hermite = [.. times.Select(t => Value(coefficients, 2 * count, t).Value)];
            Vector3d[] rates = [.. times.Select(t => Value(coefficients, 2 * count, t).Rate)];

            AssertNear(Value(coefficients, count, time), PolynomialInterpolation.Lagrange(times, lagrange, time), Math.Pow(5, count));
            AssertNear(Value(coefficients, 2 * count, time), PolynomialInterpolation.Hermite(times, hermite, rates, time), Math.Pow(5, 2 * count));
        });

    [Fact]
    public void Points_come_back_exactly()
    {
        double[] times = [-1, 0, 2];
        Vector3d[] values = [new(1, 2, 3), new(4, 5, 7), new(-6, 0, 1)];

        Assert.Equal(values[0], PolynomialInterpolation.Lagrange(times, values, -1).Value);
        Assert.Equal(values[0], PolynomialInterpolation.Hermite(times, values, values, -1).Value);
        Assert.Equal(values[0], PolynomialInterpolation.Hermite(times, values, values, -1).RatePerS);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 1)]
    [InlineData(25, 25)]
    public void Columns_that_do_not_fit_are_refused(int timeCount, int valueCount) =>
        Assert.Throws<ArgumentException>(() => PolynomialInterpolation.Lagrange(new double[timeCount], new Vector3d[valueCount], 0));

    private static (Vector3d Value, Vector3d Rate) Value(double[] coefficients, int count, double time)
    {
        var (value, rate) = (0.0, 0.0);
        for (var i = count - 1; i >= 0; i--)
        {
            rate = (rate * time) + value;
            value = (value * time) + coefficients[i];
        }

        return (new Vector3d(value, -value, 2 * value), new Vector3d(rate, -rate, 2 * rate));
    }

    private static void AssertNear((Vector3d Value, Vector3d Rate) expected, InterpolatedVector actual, double scale)
    {
        Assert.InRange((expected.Value - actual.Value).Norm, 0, 1e-13 * scale);
        Assert.InRange((expected.Rate - actual.RatePerS).Norm, 0, 1e-12 * scale);
    }
}
