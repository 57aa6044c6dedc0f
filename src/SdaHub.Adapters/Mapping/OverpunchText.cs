namespace SdaHub.Adapters.Mapping;

/// <summary>Reads digits of which the first or the last carries the sign: <c>{</c> and A to I are +0 to +9, <c>}</c> and J to R are -0 to -9.</summary>
internal static class OverpunchText
{
    private const int MaxDigits = 15;

    /// <summary>Reads a number; plain digits with or without a sign are one too.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">The whole number that its digits make, exact. Minus zero is kept.</param>
    /// <returns>Whether the text is one.</returns>
    public static bool TryRead(ReadOnlySpan<byte> text, out double value)
    {
        value = 0;
        var isNegative = false;
        var hasSign = false;
        var digits = text;
        if (!text.IsEmpty && text[0] is (byte)'-' or (byte)'+')
        {
            (isNegative, hasSign) = (text[0] == '-', true);
            digits = text[1..].TrimStart((byte)' ');
        }

        for (var i = 0; i < digits.Length; i++)
        {
            var digit = DigitOf(digits[i], out var sign);
            var mayCarry = sign == 0 || (!hasSign && (i == 0 || i == digits.Length - 1));
            if (digit < 0 || !mayCarry)
            {
                return false;
            }

            hasSign |= sign != 0;
            isNegative |= sign < 0;
            value = (value * 10) + digit;
        }

        value = isNegative ? -value : value;
        return digits.Length is > 0 and <= MaxDigits;
    }

    private static int DigitOf(byte character, out int sign)
    {
        sign = character switch { (byte)'{' or (>= (byte)'A' and <= (byte)'I') => 1, (byte)'}' or (>= (byte)'J' and <= (byte)'R') => -1, _ => 0 };
        return character switch
        {
            (byte)'{' or (byte)'}' => 0,
            >= (byte)'0' and <= (byte)'9' => character - '0',
            >= (byte)'A' and <= (byte)'I' => character - 'A' + 1,
            >= (byte)'J' and <= (byte)'R' => character - 'J' + 1,
            _ => -1,
        };
    }
}
