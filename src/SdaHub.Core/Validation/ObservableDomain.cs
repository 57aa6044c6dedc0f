using System.Globalization;
using System.Numerics;
using SdaHub.Core.Observations;

namespace SdaHub.Core.Validation;

/// <summary>The values that a quantity can have. Bounds are included.</summary>
/// <param name="Minimum">Lowest value.</param>
/// <param name="Maximum">Highest value.</param>
internal readonly record struct ObservableDomain(double Minimum, double Maximum)
{
    private const double SmallestPositive = double.Epsilon;

    /// <summary>Farthest that anything observed by this hub can be, in kilometres: beyond the Moon and the Earth-Sun Lagrange points.</summary>
    private const double FarthestKm = 2_000_000;

    private static readonly ObservableDomain[] Domains =
    [
        new(0, 360), // azimuth
        new(-90, 90), // elevation
        new(SmallestPositive, FarthestKm), // range
        new(-100, 100), // range rate: several times the escape velocity
        new(0, 360), // right ascension
        new(-90, 90), // declination
        new(-360, 360), // azimuth rate
        new(-180, 180), // elevation rate
        new(-30, 40), // magnitude
        new(SmallestPositive, 1e9), // radar cross section
    ];

    public static ObservableDomain Of(Observable observable) => Domains[(int)observable];

    /// <summary>The values in words.</summary>
    public override string ToString()
    {
        var maximum = Maximum.ToString("0", CultureInfo.InvariantCulture);
        return Minimum == SmallestPositive ? $"above 0, to {maximum}" : $"{Minimum.ToString("0", CultureInfo.InvariantCulture)} to {maximum}";
    }

    public bool Contains(double value) => value >= Minimum && value <= Maximum;

    /// <summary>Whether all values of a column are there and can be.</summary>
    public bool ContainsAll(ReadOnlySpan<double> values)
    {
        var (lowest, highest) = (new Vector<double>(Minimum), new Vector<double>(Maximum));
        var areInside = Vector<long>.AllBitsSet;
        var i = 0;
        for (; i + Vector<double>.Count <= values.Length; i += Vector<double>.Count)
        {
            var part = new Vector<double>(values[i..]);
            areInside &= Vector.GreaterThanOrEqual(part, lowest) & Vector.LessThanOrEqual(part, highest);
        }

        var isInside = areInside == Vector<long>.AllBitsSet;
        for (; i < values.Length; i++)
        {
            isInside &= Contains(values[i]);
        }

        return isInside;
    }
}
