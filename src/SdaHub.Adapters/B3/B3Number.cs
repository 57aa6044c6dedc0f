namespace SdaHub.Adapters.B3;

/// <summary>
/// Reads the digits of a card. A negative number has a minus sign in its first column, or an overpunch: a character that is first digit and sign in
/// one, <c>}</c> for -0 and <c>J</c> to <c>R</c> for -1 to -9 (<c>{</c> and <c>A</c> to <c>I</c> for plus).
/// </summary>
internal static class B3Number
{
    /// <summary>Reads a number.</summary>
    /// <param name="columns">Digits with an optional sign; blanks may stand before either.</param>
    /// <param name="value">The number as a whole number, exact.</param>
    /// <param name="isBlank">Whether there is nothing at all.</param>
    /// <returns>Whether there is a number.</returns>
    public static bool TryRead(ReadOnlySpan<byte> columns, out double value, out bool isBlank)
    {
        var digits = columns.TrimStart((byte)' ');
        isBlank = digits.IsEmpty;
        value = 0;
        if (isBlank)
        {
            return false;
        }

        var isNegative = digits[0] is (byte)'-' or (byte)'}' or (>= (byte)'J' and <= (byte)'R');
        long sum = digits[0] switch
        {
            >= (byte)'0' and <= (byte)'9' => digits[0] - '0',
            >= (byte)'J' and <= (byte)'R' => digits[0] - 'J' + 1,
            >= (byte)'A' and <= (byte)'I' => digits[0] - 'A' + 1,
            (byte)'}' or (byte)'{' or (byte)'-' or (byte)'+' => 0,
            _ => -1,
        };
        if (sum < 0)
        {
            return false;
        }

        // Some writers print a number right-aligned with its sign in the first column: "- 66990".
        var rest = digits[0] is (byte)'-' or (byte)'+' ? digits[1..].TrimStart((byte)' ') : digits[1..];
        if (rest.IsEmpty && digits[0] is (byte)'-' or (byte)'+')
        {
            return false;
        }

        foreach (var digit in rest)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            sum = (sum * 10) + (digit - '0');
        }

        value = isNegative ? -sum : sum;
        return true;
    }

    /// <summary>Reads unsigned digits, blanks not allowed.</summary>
    /// <returns>Whether every column is a digit.</returns>
    public static bool TryReadDigits(ReadOnlySpan<byte> columns, out int value)
    {
        value = 0;
        foreach (var digit in columns)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            value = (value * 10) + (digit - '0');
        }

        return !columns.IsEmpty;
    }
}
