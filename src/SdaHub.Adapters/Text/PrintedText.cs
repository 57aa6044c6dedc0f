using System.Buffers;
using System.Globalization;
using System.Text;

namespace SdaHub.Adapters.Text;

/// <summary>Puts values down as text, losing nothing.</summary>
internal static class PrintedText
{
    private const int LongestValue = 40;

    /// <summary>
    /// The shortest decimal number that reads back as the same double. With an exponent the mantissa has a point, <c>1.0E-05</c>, as 502.0-B-3 section 7.5
    /// asks; a few doubles need 17 digits, one more than it allows, since losing a bit would be worse.
    /// </summary>
    public static void WriteNumber(double value, IBufferWriter<byte> output)
    {
        Span<byte> text = stackalloc byte[LongestValue];
        output.Write(text[..Format(value, text)]);
    }

    /// <summary>The same number as a string.</summary>
    public static string Number(double value)
    {
        Span<byte> text = stackalloc byte[LongestValue];
        return Encoding.ASCII.GetString(text[..Format(value, text)]);
    }

    /// <summary>A whole number without padding.</summary>
    public static void WriteCount(int value, IBufferWriter<byte> output)
    {
        Span<byte> text = stackalloc byte[LongestValue];
        value.TryFormat(text, out var length, provider: CultureInfo.InvariantCulture);
        output.Write(text[..length]);
    }

    /// <summary>A time to the nearest microsecond, always with six decimals.</summary>
    public static void WriteTime(DateTimeOffset value, IBufferWriter<byte> output)
    {
        Span<byte> text = stackalloc byte[LongestValue];
        var rounded = value.UtcDateTime.AddTicks(TimeSpan.TicksPerMicrosecond / 2);
        rounded.TryFormat(text, out var length, "yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture);
        output.Write(text[..length]);
    }

    /// <summary>A text as UTF-8.</summary>
    public static void WriteText(string value, IBufferWriter<byte> output) => Encoding.UTF8.GetBytes(value, output);

    private static int Format(double value, Span<byte> text)
    {
        value.TryFormat(text, out var length, "R", CultureInfo.InvariantCulture);
        var exponent = text[..length].IndexOf((byte)'E');
        if (exponent < 0 || text[..exponent].Contains((byte)'.'))
        {
            return length;
        }

        var point = ".0"u8;
        text[exponent..length].CopyTo(text[(exponent + point.Length)..]);
        point.CopyTo(text[exponent..]);
        return length + point.Length;
    }
}
