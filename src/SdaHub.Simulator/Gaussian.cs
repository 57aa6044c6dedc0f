namespace SdaHub.Simulator;

/// <summary>Normally distributed numbers from a seeded source, by Box and Muller (1958). Used by one thread.</summary>
internal sealed class Gaussian(Random random)
{
    private double _spare = double.NaN;

    /// <summary>A number of mean 0 and sigma 1.</summary>
    public double Next()
    {
        if (!double.IsNaN(_spare))
        {
            var spare = _spare;
            _spare = double.NaN;
            return spare;
        }

        var radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
        var (sin, cos) = Math.SinCos(2 * Math.PI * random.NextDouble());
        _spare = radius * sin;
        return radius * cos;
    }
}
