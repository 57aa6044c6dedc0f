namespace SdaHub.Core.Formats.Mapping;

/// <summary>How a number in some unit becomes one in the target's. A whole divisor is kept as one, so that the result is the double nearest to what is printed.</summary>
/// <param name="Multiplier">What the number is multiplied by.</param>
/// <param name="Divisor">What the product is divided by.</param>
/// <param name="IsDecibel">Whether the number, multiplied and divided, is ten times the logarithm of the target's.</param>
public readonly record struct UnitScale(double Multiplier, double Divisor, bool IsDecibel)
{
    /// <summary>The number in the target's unit.</summary>
    public double Apply(double value) => IsDecibel ? Math.Pow(10, value * Multiplier / Divisor / 10) : value * Multiplier / Divisor;
}
