using SdaHub.Core.Catalog;

namespace SdaHub.Adapters.Text;

/// <summary>
/// The five columns of a catalog number, as TLE and B3 have them. Up to 99999 they are digits; from 100000 to 339999 the first is a letter that stands for two digits
/// ("alpha-5"): A = 10 … H = 17, J = 18 … N = 22, P = 23 … Z = 33. I and O are left out, since they look like 1 and 0.
/// </summary>
internal static class AlphaFive
{
    /// <summary>The largest number that five columns can hold, <c>Z9999</c>.</summary>
    public const int MaxValue = 339_999;

    /// <summary>Number of columns.</summary>
    public const int Width = 5;

    private static ReadOnlySpan<byte> Letters => "ABCDEFGHJKLMNPQRSTUVWXYZ"u8;

    /// <summary>Reads a number, padded on the left with zeros or blanks.</summary>
    /// <param name="columns">The five columns.</param>
    /// <param name="objectId">The number, or the default when there is none.</param>
    /// <returns>Whether the columns hold a number from 1 on.</returns>
    public static bool TryDecode(ReadOnlySpan<byte> columns, out ObjectId objectId)
    {
        objectId = default;
        var digits = columns.TrimStart((byte)' ');
        var value = 0;
        if (digits.Length == Width && digits[0] is >= (byte)'A' and <= (byte)'Z')
        {
            value = Letters.IndexOf(digits[0]) + 10;
            if (value < 10)
            {
                return false;
            }

            digits = digits[1..];
        }

        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            value = (value * 10) + (digit - '0');
        }

        return ObjectId.TryCreate(value, out objectId);
    }

    /// <summary>Writes a number, padded with zeros.</summary>
    /// <param name="objectId">The number.</param>
    /// <param name="columns">The five columns.</param>
    /// <returns>Whether it fits.</returns>
    public static bool TryEncode(ObjectId objectId, Span<byte> columns)
    {
        if (objectId.Value > MaxValue)
        {
            return false;
        }

        var lead = objectId.Value / 10_000;
        columns[0] = lead < 10 ? (byte)('0' + lead) : Letters[lead - 10];
        var rest = objectId.Value % 10_000;
        for (var i = Width - 1; i > 0; i--)
        {
            columns[i] = (byte)('0' + (rest % 10));
            rest /= 10;
        }

        return true;
    }
}
