using SdaHub.Adapters.Text;
using SdaHub.Core.Formats;

namespace SdaHub.Adapters.Tle;

/// <summary>
/// Takes the fields out of one line of a TLE by their columns, counted from 1 as the format does. The first field that is wrong is kept as
/// <see cref="Fault"/>; the caller may go on and look at it once at the end.
/// </summary>
internal ref struct TleLine
{
    private static readonly double[] PowersOfTen = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14];

    private readonly ReadOnlySpan<byte> _line;

    /// <summary>Takes a line.</summary>
    /// <param name="line">At least 69 columns.</param>
    /// <param name="lineNumber">Its number in the file, from 1.</param>
    public TleLine(ReadOnlySpan<byte> line, int lineNumber)
    {
        _line = line;
        LineNumber = lineNumber;
    }

    /// <summary>Number of the line in the file, from 1.</summary>
    public int LineNumber { get; }

    /// <summary>What is wrong with the first field that is; null so far.</summary>
    public Diagnostic? Fault { get; private set; }

    /// <summary>The columns from first to last.</summary>
    public readonly ReadOnlySpan<byte> Columns(int first, int last) => _line[(first - 1)..last];

    /// <summary>Checks that each of the columns is blank. A line with a character too many keeps its check digit, but not this.</summary>
    public void RequireBlank(params ReadOnlySpan<int> columns)
    {
        foreach (var column in columns)
        {
            if (_line[column - 1] != ' ')
            {
                Fail(
                    "COLUMN_SHIFTED", column, null,
                    $"column {column} must be blank, but holds '{AsciiText.Printable(Columns(column, column))}'; the line is shifted");
                return;
            }
        }
    }

    /// <summary>A number with a decimal point; blanks before it, or nothing but blanks where that means zero.</summary>
    public double Decimal(int first, int last, string field, Func<double, string?> domain, bool mayBeBlank = false)
    {
        var text = Columns(first, last).Trim((byte)' ');
        if (text.IsEmpty && mayBeBlank)
        {
            return 0;
        }

        if (!AsciiNumber.TryParseDecimal(text, out var value))
        {
            Fail(
                "FIELD_MALFORMED", first, field,
                $"expected a decimal number in columns {first} to {last}, found '{AsciiText.Printable(Columns(first, last))}'");
        }
        else if (domain(value) is { } allowed)
        {
            Fail("VALUE_OUT_OF_RANGE", first, field, $"expected {allowed}, found {AsciiText.Printable(text)}");
        }

        return value;
    }

    /// <summary>Seven digits behind an implied decimal point.</summary>
    public double Fraction(int first, int last, string field)
    {
        var text = Columns(first, last);
        if (text.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            Fail("FIELD_MALFORMED", first, field, $"expected {text.Length} digits in columns {first} to {last}, found '{AsciiText.Printable(text)}'");
            return 0;
        }

        return Digits(text) / PowersOfTen[text.Length];
    }

    /// <summary>Eight columns <c>±mmmmm±e</c>: 0.mmmmm times ten to the power e. A blank sign is a plus.</summary>
    public double Exponential(int first, string field)
    {
        var text = Columns(first, first + 7);
        var mantissa = text[1..6];
        if (!IsSign(text[0]) || !IsSign(text[6]) || text[7] is < (byte)'0' or > (byte)'9' || mantissa.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            Fail(
                "FIELD_MALFORMED", first, field,
                $"expected sign, five digits, sign and digit in columns {first} to {first + 7}, such as ' 12345-3', found '{AsciiText.Printable(text)}'");
            return 0;
        }

        var exponent = (text[6] == '-' ? -1 : 1) * (text[7] - '0') - 5;
        var value = exponent <= 0 ? Digits(mantissa) / PowersOfTen[-exponent] : Digits(mantissa) * PowersOfTen[exponent];
        return text[0] == '-' ? -value : value;
    }

    /// <summary>A whole number, blanks before it; nothing but blanks means 0.</summary>
    public int Integer(int first, int last, string field)
    {
        var text = Columns(first, last).Trim((byte)' ');
        if (text.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            Fail("FIELD_MALFORMED", first, field, $"expected a whole number in columns {first} to {last}, found '{AsciiText.Printable(Columns(first, last))}'");
            return 0;
        }

        return (int)Digits(text);
    }

    /// <summary>Keeps a fault unless there is one already.</summary>
    public void Fail(string code, int column, string? field, string message) =>
        Fault ??= new Diagnostic(DiagnosticSeverity.Error, code, LineNumber, column, field, message);

    private static bool IsSign(byte c) => c is (byte)' ' or (byte)'+' or (byte)'-';

    // Exact: at most 9 digits, so that one division or multiplication by an exact power of ten rounds only once.
    private static double Digits(ReadOnlySpan<byte> digits)
    {
        long value = 0;
        foreach (var digit in digits)
        {
            value = (value * 10) + (digit - '0');
        }

        return value;
    }
}
