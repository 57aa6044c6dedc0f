using System.Numerics;
using System.Runtime.CompilerServices;
using SdaHub.Core.Observations;

namespace SdaHub.Core.Correlation;

/// <summary>Running sums of the residuals of one track against one object. Angles come in radians and leave in degrees, as the columns have them.</summary>
internal struct ResidualSums
{
    private const double DegPerRad = 180.0 / Math.PI;

    private PerQuantity _quantities;

    private Vector<double> _normalizedSquares;

    /// <summary>Number of residuals so far.</summary>
    public int Count { get; private set; }

    /// <summary>Sum of the squares of the residuals, each divided by its gate.</summary>
    public readonly double NormalizedSquares => Vector.Sum(_normalizedSquares);

    /// <summary>Root mean square of the residuals, each divided by its gate.</summary>
    public readonly double NormalizedResidual => Math.Sqrt(NormalizedSquares / Count);

    /// <summary>Adds residuals of one quantity.</summary>
    /// <param name="observable">The quantity: azimuth to declination, no rate of an angle and no brightness.</param>
    /// <param name="areMeasured">The lanes that count.</param>
    /// <param name="residual">Observed minus predicted; angles in radians.</param>
    /// <param name="gateSquared">Squares of the gates, in the same unit.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(Observable observable, Vector<long> areMeasured, Vector<double> residual, Vector<double> gateSquared)
    {
        // What does not count may be anything, NaN among it, and is taken for 0.
        var counted = Vector.ConditionalSelect(areMeasured, residual, Vector<double>.Zero);
        var squares = counted * counted;
        var count = -(int)Vector.Sum(areMeasured);
        ref var sum = ref _quantities[(int)observable];
        sum.Count += count;
        sum.Sum += counted;
        sum.Squares += squares;
        Count += count;
        _normalizedSquares += Vector.ConditionalSelect(areMeasured, squares / gateSquared, Vector<double>.Zero);
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
                residuals.Add(new Residual(observable, unit * Vector.Sum(sum.Sum) / sum.Count, unit * Math.Sqrt(Vector.Sum(sum.Squares) / sum.Count)));
            }
        }

        return [.. residuals];
    }

    private struct QuantitySum
    {
        public int Count;
        public Vector<double> Sum;
        public Vector<double> Squares;
    }

    [InlineArray(Length)]
    private struct PerQuantity
    {
        /// <summary>Azimuth, elevation, range, range rate, right ascension, declination.</summary>
        public const int Length = (int)Observable.DeclinationDeg + 1;

        private QuantitySum _first;
    }
}
