namespace SdaHub.Astrodynamics.Interpolation;

/// <summary>
/// The polynomial through points (Lagrange) or through points and their derivatives (Hermite), by divided differences in Newton's form (Burden, Faires,
/// Numerical Analysis, 9th ed., sections 3.3 and 3.4). Points are few and near: near the ends of a wide window any polynomial swings.
/// </summary>
public static class PolynomialInterpolation
{
    /// <summary>Most points. Beyond it equidistant points lose more digits than they bring.</summary>
    public const int MaxPointCount = 24;

    /// <summary>Interpolates values.</summary>
    /// <param name="timesS">Times of the points in seconds from any instant near them, no two equal; at least one.</param>
    /// <param name="values">A value for each time.</param>
    /// <param name="timeS">The time wanted, in the same count.</param>
    /// <exception cref="ArgumentException">The columns differ in length, are empty or longer than <see cref="MaxPointCount"/>.</exception>
    public static InterpolatedVector Lagrange(ReadOnlySpan<double> timesS, ReadOnlySpan<Vector3d> values, double timeS)
    {
        Check(timesS.Length, values.Length);
        Span<Vector3d> differences = stackalloc Vector3d[timesS.Length];
        values.CopyTo(differences);
        for (var order = 1; order < timesS.Length; order++)
        {
            for (var i = timesS.Length - 1; i >= order; i--)
            {
                differences[i] = (differences[i] - differences[i - 1]) / (timesS[i] - timesS[i - order]);
            }
        }

        return Evaluate(timesS, differences, timeS);
    }

    /// <summary>Interpolates values whose derivatives are known too: a polynomial of degree twice the number of points less one.</summary>
    /// <param name="timesS">Times of the points in seconds from any instant near them, no two equal; at least one.</param>
    /// <param name="values">A value for each time.</param>
    /// <param name="ratesPerS">The derivative for each time, in the unit of the values per second.</param>
    /// <param name="timeS">The time wanted, in the same count.</param>
    /// <exception cref="ArgumentException">The columns differ in length, are empty or longer than half of <see cref="MaxPointCount"/>.</exception>
    public static InterpolatedVector Hermite(
        ReadOnlySpan<double> timesS, ReadOnlySpan<Vector3d> values, ReadOnlySpan<Vector3d> ratesPerS, double timeS)
    {
        Check(2 * timesS.Length, 2 * values.Length);
        Check(2 * timesS.Length, 2 * ratesPerS.Length);

        // Each point twice; where a difference would divide by zero stands the derivative, its limit.
        Span<double> nodes = stackalloc double[2 * timesS.Length];
        Span<Vector3d> differences = stackalloc Vector3d[nodes.Length];
        for (var i = 0; i < nodes.Length; i++)
        {
            nodes[i] = timesS[i / 2];
            differences[i] = values[i / 2];
        }

        for (var order = 1; order < nodes.Length; order++)
        {
            for (var i = nodes.Length - 1; i >= order; i--)
            {
                differences[i] = order == 1 && (i & 1) == 1 ? ratesPerS[i / 2] : (differences[i] - differences[i - 1]) / (nodes[i] - nodes[i - order]);
            }
        }

        return Evaluate(nodes, differences, timeS);
    }

    private static InterpolatedVector Evaluate(ReadOnlySpan<double> nodes, ReadOnlySpan<Vector3d> coefficients, double time)
    {
        var value = coefficients[^1];
        var rate = default(Vector3d);
        for (var i = coefficients.Length - 2; i >= 0; i--)
        {
            rate = (rate * (time - nodes[i])) + value;
            value = (value * (time - nodes[i])) + coefficients[i];
        }

        return new InterpolatedVector(value, rate);
    }

    private static void Check(int timeCount, int valueCount)
    {
        if (timeCount == 0 || timeCount > MaxPointCount || valueCount != timeCount)
        {
            throw new ArgumentException($"Expected 1 to {MaxPointCount} points with one value each.", nameof(timeCount));
        }
    }
}
