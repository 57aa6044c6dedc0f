using System.Text;
using SdaHub.Adapters.Elements;
using SdaHub.Adapters.Text;
using SdaHub.Core.Formats;

namespace SdaHub.Adapters.Odm;

/// <summary>The values of one block or message while it is being read. Used again for the next. The first fault is kept; it rejects the block.</summary>
internal sealed class OdmValues
{
    private readonly string?[] _texts = new string?[OdmFields.All.Count];
    private readonly double[] _numbers = new double[OdmFields.All.Count];
    private readonly SourcePosition[] _positions = new SourcePosition[OdmFields.All.Count];
    private readonly bool[] _present = new bool[OdmFields.All.Count];

    /// <summary>Where the block begins.</summary>
    public SourcePosition Start { get; private set; }

    /// <summary>The first thing that was wrong; null when all is well.</summary>
    public Diagnostic? Fault { get; private set; }

    /// <summary>Starts afresh.</summary>
    public void Clear(SourcePosition start)
    {
        Start = start;
        Fault = null;
        Array.Clear(_present);
    }

    /// <summary>Forgets some fields.</summary>
    public void Clear(IEnumerable<OdmField> fields)
    {
        foreach (var field in fields)
        {
            _present[field.Index] = false;
        }
    }

    /// <summary>Whether the field has a value.</summary>
    public bool Has(OdmField field) => _present[field.Index];

    /// <summary>The text of a field; null when it has none.</summary>
    public string? Text(OdmField field) => Has(field) ? _texts[field.Index] : null;

    /// <summary>The number of a field; null when it has none.</summary>
    public double? Number(OdmField field) => Has(field) ? _numbers[field.Index] : null;

    /// <summary>Where the value of a field stands; where the block begins when it has none.</summary>
    public SourcePosition At(OdmField field) => Has(field) ? _positions[field.Index] : Start;

    /// <summary>Takes a value. Times are kept as text: their time system may come later.</summary>
    /// <param name="field">Of which field.</param>
    /// <param name="text">The value without unit and without blanks at its ends; empty means that there is none.</param>
    /// <param name="at">Where it stands.</param>
    public void Set(OdmField field, ReadOnlySpan<byte> text, SourcePosition at)
    {
        if (text.IsEmpty)
        {
            return;
        }

        if (Has(field))
        {
            Fail("KEYWORD_REPEATED", at, field.Name, "expected the keyword once");
            return;
        }

        _present[field.Index] = true;
        _positions[field.Index] = at;
        if (field.Kind == OdmKind.Number)
        {
            if (!AsciiNumber.TryParseDouble(text, out _numbers[field.Index]))
            {
                Fail("FIELD_MALFORMED", at, field.Name, $"expected a finite number; found '{AsciiText.Printable(text)}'");
            }
        }
        else if (!ObjectNames.TryRead(text, out _texts[field.Index]))
        {
            Fail("FIELD_MALFORMED", at, field.Name, $"expected at most {ObjectNames.MaxBytes} bytes without control characters");
        }
    }

    /// <summary>Checks a unit. A wrong one is an error, never a conversion: the file may as well be right about the unit and wrong about the number.</summary>
    public void CheckUnit(OdmField field, ReadOnlySpan<byte> unit, SourcePosition at)
    {
        if (field.Unit is null || !Ascii.EqualsIgnoreCase(unit, field.Unit))
        {
            var expected = field.Unit is null ? "no unit" : $"the unit {field.Unit}";
            Fail("UNIT_WRONG", at, field.Name, $"expected {expected}, found '{AsciiText.Printable(unit)}'; values are not converted");
        }
    }

    /// <summary>Rejects the block, unless it is rejected already.</summary>
    public void Fail(string code, SourcePosition at, string? fieldName, string message) =>
        Fault ??= new Diagnostic(DiagnosticSeverity.Error, code, at.Line, at.Column, fieldName, message);

    /// <summary>Rejects the block if one of the fields has no value.</summary>
    public void Require(IEnumerable<OdmField> fields)
    {
        if (fields.FirstOrDefault(field => !Has(field)) is { } missing)
        {
            Fail("FIELD_MISSING", Start, missing.Name, $"expected {missing.Name} in the block that starts here");
        }
    }
}
