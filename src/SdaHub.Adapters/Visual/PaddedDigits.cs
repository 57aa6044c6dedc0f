namespace SdaHub.Adapters.Visual;

/// <summary>Digits from the left of a field, whose missing low ones are blank and count as zeros.</summary>
internal static class PaddedDigits
{
    /// <summary>Whether a field has digits and then blanks, if any, and begins with a digit.</summary>
    public static bool AreFromTheLeft(ReadOnlySpan<byte> columns)
    {
        var digits = columns.TrimEnd((byte)' ');
        return !digits.IsEmpty && !digits.ContainsAnyExceptInRange((byte)'0', (byte)'9');
    }

    /// <summary>Reads a field of at most 18 columns.</summary>
    /// <returns>Whether it has digits and then blanks, if any.</returns>
    public static bool TryRead(ReadOnlySpan<byte> columns, out long value)
    {
        value = 0;
        if (!AreFromTheLeft(columns))
        {
            return false;
        }

        foreach (var character in columns)
        {
            value = (value * 10) + (character == ' ' ? 0 : character - '0');
        }

        return true;
    }

    /// <summary>
    /// Reads a number whose decimal point is not printed. Blanks on the left are zeros too: short numbers are often set to the right.
    /// </summary>
    /// <param name="columns">The field, at most 18 columns.</param>
    /// <param name="divisor">What the digits are divided by.</param>
    /// <param name="value">The number; NaN when the field is blank or cut off.</param>
    /// <returns>False when there is anything but digits with blanks around them.</returns>
    public static bool TryReadDecimal(ReadOnlySpan<byte> columns, double divisor, out double value)
    {
        value = double.NaN;
        if (!columns.ContainsAnyExcept((byte)' '))
        {
            return true;
        }

        var digits = columns.TrimStart((byte)' ');
        var isNumber = TryRead(digits, out var units);
        value = units / divisor;
        return isNumber;
    }
}
