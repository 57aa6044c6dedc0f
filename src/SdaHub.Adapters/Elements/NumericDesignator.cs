using System.Globalization;

namespace SdaHub.Adapters.Elements;

/// <summary>
/// International designators in seven digits, YYNNNPP, as ILRS and the visual formats have them: 9207002 is 1992-070B. The piece counts through the letters
/// without I and O.
/// </summary>
internal static class NumericDesignator
{
    /// <summary>Characters of the longest international designator of a number.</summary>
    public const int LongestInternational = 10;

    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const int FirstYear = 57;

    /// <summary>The international designator of a number.</summary>
    /// <returns>Null when the number is none.</returns>
    public static string? ToInternational(int number)
    {
        Span<char> text = stackalloc char[LongestInternational];
        return TryWriteInternational(number, text, out var length) ? text[..length].ToString() : null;
    }

    /// <summary>Writes the international designator of a number.</summary>
    /// <param name="number">The number.</param>
    /// <param name="text">Takes <see cref="LongestInternational"/> characters.</param>
    /// <param name="length">How many were written.</param>
    /// <returns>Whether the number is one.</returns>
    public static bool TryWriteInternational(int number, Span<char> text, out int length)
    {
        const int YearLength = 4;
        const int LaunchEnd = 8;
        length = 0;
        var (year, launch, piece) = (number / 100_000, number / 100 % 1000, number % 100);
        if (number < 0 || year > 99 || launch == 0 || piece == 0)
        {
            return false;
        }

        WriteDigits((year < FirstYear ? 2000 : 1900) + year, text[..YearLength]);
        text[YearLength] = '-';
        WriteDigits(launch, text[(YearLength + 1)..LaunchEnd]);
        length = LaunchEnd;
        if (piece > Letters.Length)
        {
            text[length++] = Letters[((piece - 1) / Letters.Length) - 1];
        }

        text[length++] = Letters[(piece - 1) % Letters.Length];
        return true;
    }

    /// <summary>The number of an international designator such as 1992-070B.</summary>
    /// <returns>Null when the text is none, or a piece beyond 99.</returns>
    public static int? FromInternational(string? designator)
    {
        if (designator is not { Length: 9 or 10 } || designator[4] != '-'
            || !int.TryParse(designator.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 1957 or > 2056
            || !int.TryParse(designator.AsSpan(5, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var launch))
        {
            return null;
        }

        var piece = 0;
        foreach (var letter in designator.AsSpan(8))
        {
            var place = Letters.IndexOf(letter);
            if (place < 0)
            {
                return null;
            }

            piece = (piece * Letters.Length) + place + 1;
        }

        return piece > 99 ? null : (year % 100 * 100_000) + (launch * 100) + piece;
    }

    private static void WriteDigits(int number, Span<char> text)
    {
        for (var i = text.Length - 1; i >= 0; i--)
        {
            text[i] = (char)('0' + (number % 10));
            number /= 10;
        }
    }
}
