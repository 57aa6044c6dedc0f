using System.Globalization;
using System.Text.Unicode;

namespace SdaHub.Adapters.Tle;

/// <summary>Puts fields into the columns of one line, counted from 1. The first field that does not fit is kept as <see cref="Fault"/>.</summary>
internal ref struct TleLineBuilder
{
    private readonly Span<byte> _columns;

    /// <summary>Starts a line of blanks.</summary>
    /// <param name="columns">Room for 69 columns.</param>
    /// <param name="lineDigit">1 or 2.</param>
    public TleLineBuilder(Span<byte> columns, char lineDigit)
    {
        _columns = columns;
        _columns.Fill((byte)' ');
        _columns[0] = (byte)lineDigit;
    }

    /// <summary>The first field that did not fit, with its value; null so far.</summary>
    public (string Field, double Value)? Fault { get; private set; }

    /// <summary>The columns from first to last, to be written into.</summary>
    public readonly Span<byte> Columns(int first, int last) => _columns[(first - 1)..last];

    /// <summary>A number with as many decimals as the format has, right-aligned.</summary>
    public void Decimal(int first, int last, string field, double value, string format)
    {
        var target = Columns(first, last);
        Span<byte> text = stackalloc byte[40];
        if (!double.IsFinite(value) || !value.TryFormat(text, out var length, format, CultureInfo.InvariantCulture) || length > target.Length)
        {
            Fault ??= (field, value);
            return;
        }

        text[..length].CopyTo(target[^length..]);
    }

    /// <summary>A fraction below 1 as a sign and eight digits behind the point: <c> .00014389</c>.</summary>
    public void SignedFraction(int first, string field, double value)
    {
        Span<byte> text = stackalloc byte[40];
        if (!double.IsFinite(value) || !Math.Abs(value).TryFormat(text, out var length, "F8", CultureInfo.InvariantCulture) || length != 10 || text[0] != '0')
        {
            Fault ??= (field, value);
            return;
        }

        _columns[first - 1] = (byte)(value < 0 ? '-' : ' ');
        text[1..length].CopyTo(_columns[first..]);
    }

    /// <summary>A fraction from 0 to below 1 as seven digits.</summary>
    public void Fraction(int first, string field, double value)
    {
        Span<byte> text = stackalloc byte[40];
        if (!double.IsFinite(value) || !value.TryFormat(text, out var length, "F7", CultureInfo.InvariantCulture) || length != 9 || text[0] != '0')
        {
            Fault ??= (field, value);
            return;
        }

        text[2..length].CopyTo(_columns[(first - 1)..]);
    }

    /// <summary>Eight columns <c>smmmmmse</c>: 0.mmmmm times ten to the power of e, which has one digit.</summary>
    public void Exponential(int first, string field, double value)
    {
        var target = Columns(first, first + 7);
        Span<byte> text = stackalloc byte[16];
        if (!double.IsFinite(value) || !Math.Abs(value).TryFormat(text, out var length, "E4", CultureInfo.InvariantCulture))
        {
            Fault ??= (field, value);
            return;
        }

        // "d.ddddE+xxx" is 0.ddddd times ten to the power of x + 1.
        var exponent = int.Parse(text[7..length], NumberStyles.Integer, CultureInfo.InvariantCulture) * (text[6] == '-' ? -1 : 1) + 1;
        var mantissa = (text[0] - '0') * 10_000 + int.Parse(text[2..6], NumberStyles.None, CultureInfo.InvariantCulture);
        if (exponent < -9)
        {
            mantissa = (int)Math.Round(Math.Abs(value) * 1e14, MidpointRounding.AwayFromZero);
            exponent = -9;
        }

        if (exponent > 9)
        {
            Fault ??= (field, value);
            return;
        }

        exponent = mantissa == 0 ? 0 : exponent;
        var isMinus = exponent < 0 || mantissa == 0;
        var sign = value < 0 && mantissa != 0 ? '-' : ' ';
        Utf8.TryWrite(target, CultureInfo.InvariantCulture, $"{sign}{mantissa:00000}{(isMinus ? '-' : '+')}{Math.Abs(exponent)}", out _);
    }

    /// <summary>A whole number, right-aligned; digits that do not fit are cut off on the left.</summary>
    public readonly void Integer(int first, int last, int value)
    {
        for (var column = last; column >= first; column--)
        {
            _columns[column - 1] = (byte)('0' + (value % 10));
            value /= 10;
            if (value == 0)
            {
                return;
            }
        }
    }

    /// <summary>Puts the check digit into column 69.</summary>
    public readonly void Finish() => _columns[68] = (byte)('0' + TleChecksum.Compute(_columns));
}
