using System.Globalization;
using System.Text;

namespace SdaHub.Adapters.Tle;

/// <summary>The international designator as a TLE prints it, <c>98067A</c>, and as everything else does, <c>1998-067A</c>.</summary>
internal static class TleDesignator
{
    /// <summary>Number of columns.</summary>
    public const int Width = 8;

    /// <summary>First year of a two-digit year: 57 is 1957, 56 is 2056.</summary>
    public const int FirstYear = 1957;

    /// <summary>The four-digit year of a two-digit one.</summary>
    public static int FullYear(int twoDigits) => twoDigits >= 57 ? 1900 + twoDigits : 2000 + twoDigits;

    /// <summary>Reads two digits of a year, three of a launch, one to three letters of a piece.</summary>
    /// <param name="columns">The columns without blanks at their ends.</param>
    /// <returns>The designator, or null when the columns hold something else.</returns>
    public static string? Decode(ReadOnlySpan<byte> columns)
    {
        if (columns.Length is < 6 or > Width || columns[..5].ContainsAnyExceptInRange((byte)'0', (byte)'9')
            || columns[5..].ContainsAnyExceptInRange((byte)'A', (byte)'Z'))
        {
            return null;
        }

        var year = FullYear(((columns[0] - '0') * 10) + (columns[1] - '0'));
        return string.Create(CultureInfo.InvariantCulture, $"{year}-{Encoding.ASCII.GetString(columns[2..])}");
    }

    /// <summary>Writes a designator.</summary>
    /// <param name="designator">Such as <c>1998-067A</c>.</param>
    /// <param name="columns">The eight columns, filled with blanks.</param>
    /// <returns>Whether it is one that a TLE can carry; the columns stay blank otherwise.</returns>
    public static bool TryEncode(string designator, Span<byte> columns)
    {
        if (designator.Length is < 9 or > 11 || designator[4] != '-' || !int.TryParse(designator.AsSpan(0, 4), NumberStyles.None, null, out var year)
            || year is < FirstYear or > FirstYear + 99 || designator.AsSpan(5, 3).ContainsAnyExceptInRange('0', '9')
            || designator.AsSpan(8).ContainsAnyExceptInRange('A', 'Z'))
        {
            return false;
        }

        Encoding.ASCII.GetBytes(designator.AsSpan(2, 2), columns);
        Encoding.ASCII.GetBytes(designator.AsSpan(5), columns[2..]);
        return true;
    }
}
