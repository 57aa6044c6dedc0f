using System.Runtime.CompilerServices;
using SdaHub.Core.Observations;

namespace SdaHub.Core.Correlation;

/// <summary>Running sums of the residuals of one track against one object. Angles come in radians and leave in degrees, as the columns have them.</summary>
internal struct ResidualSums
{
    private const double DegPerRad = 180.0 / Math.PI;

    private PerQuantity _quantities;

    /// <summary>Number of residuals so far.</summary>
    public int Count { get; private set; }

    /// <summary>Sum of the squares of the residuals, each divided by its gate.</summary>
    public double NormalizedSquares { get; private set; }

    /// <summary>Root mean square of the residuals, each divided by its gate.</summary>
    public readonly double NormalizedResidual => Math.Sqrt(NormalizedSquares / Count);

    /// <summary>Adds one residual.</summary>
    /// <param name="observable">The quantity: azimuth to declination, no rate of an angle and no brightness.</param>
    /// <param name="residual">Observed minus predicted; angles in radians.</param>
    /// <param name="gateSquared">Square of its gate, in the same unit.</param>
    public void Add(Observable observable, double residual, double gateSquared)
    {
        ref var sum = ref _quantities[(int)observable];
        sum.Count++;
        sum.Sum += residual;
        sum.Squares += residual * residual;
        Count++;
        NormalizedSquares += residual * residual / gateSquared;
    }

    /// <summary>Mean and root mean square of each quantity that was compared.</summary>
    public readonly Residual[] ToResiduals()
    {
        var residuals = new List<Residual>(PerQuantity.Length);
        for (var i = 0; i < PerQuantity.Length; i++)
        {
            var observable = (Observable)i;
            var sum = _quantities[i];
            if (sum.Count > 0)
            {
                var unit = observable is Observable.RangeKm or Observable.RangeRateKmPerS ? 1.0 : DegPerRad;
                residuals.Add(new Residual(observable, unit * sum.Sum / sum.Count, unit * Math.Sqrt(sum.Squares / sum.Count)));
            }
        }

        return [.. residuals];
    }

    private struct QuantitySum
    {
        public int Count;
        public double Sum;
        public double Squares;
    }

    [InlineArray(Length)]
    private struct PerQuantity
    {
        /// <summary>Azimuth, elevation, range, range rate, right ascension, declination.</summary>
        public const int Length = (int)Observable.DeclinationDeg + 1;

        private QuantitySum _first;
    }
}
