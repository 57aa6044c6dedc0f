using System.Text;
using SdaHub.Adapters.Elements;
using SdaHub.Adapters.Text;

namespace SdaHub.Adapters.Odm;

/// <summary>The values of one block or message while it is being read. Used again for the next. A fault rejects the block; every one is told.</summary>
/// <param name="diagnostics">Takes the faults as they are found. The first of a block costs a record, the others none besides.</param>
internal sealed class OdmValues(DiagnosticCollector diagnostics)
{
    private readonly string?[] _texts = new string?[OdmFields.All.Count];
    private readonly double[] _numbers = new double[OdmFields.All.Count];
    private readonly SourcePosition[] _positions = new SourcePosition[OdmFields.All.Count];
    private readonly bool[] _present = new bool[OdmFields.All.Count];

    /// <summary>Where the block begins.</summary>
    public SourcePosition Start { get; private set; }

    /// <summary>Whether something was wrong: the block cannot be taken.</summary>
    public bool IsRejected { get; private set; }

    /// <summary>Starts afresh.</summary>
    public void Clear(SourcePosition start)
    {
        Start = start;
        IsRejected = false;
        Array.Clear(_present);
    }

    /// <summary>Whether the field has a value, be it one that cannot be read.</summary>
    public bool Has(OdmField field) => _present[field.Index];

    /// <summary>The text of a field; null when it has none that can be read.</summary>
    public string? Text(OdmField field) => Has(field) ? _texts[field.Index] : null;

    /// <summary>The number of a field; null when it has none, 0 when it cannot be read.</summary>
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
                _numbers[field.Index] = 0;
                Fail("FIELD_MALFORMED", at, field.Name, $"expected a finite number; found '{AsciiText.Printable(text)}'");
            }
        }
        else if (!ObjectNames.TryRead(text, out _texts[field.Index]))
        {
            Fail("FIELD_MALFORMED", at, field.Name, $"expected at most {ObjectNames.MaxBytes} bytes without control characters");
        }
    }

    /// <summary>Says that what stands for a field is no value.</summary>
    /// <param name="field">Of which field.</param>
    /// <param name="at">Where it stands.</param>
    /// <param name="message">What was expected.</param>
    public void Refuse(OdmField field, SourcePosition at, string message)
    {
        _present[field.Index] = true;
        _positions[field.Index] = at;
        (_texts[field.Index], _numbers[field.Index]) = (null, 0);
        Fail("FIELD_MALFORMED", at, field.Name, message);
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

    /// <summary>Rejects the block and tells why.</summary>
    public void Fail(string code, SourcePosition at, string? fieldName, string message)
    {
        diagnostics.Error(code, at.Line, at.Column, fieldName, message, IsRejected ? 0 : 1);
        IsRejected = true;
    }

    /// <summary>Tells what is wrong with a value that the block can do without.</summary>
    public void Doubt(string code, OdmField field, string message) => diagnostics.Warning(code, At(field).Line, At(field).Column, field.Name, message);

    /// <summary>Rejects the block if some of the fields have no value, and names them all.</summary>
    public void Require(IEnumerable<OdmField> fields)
    {
        string[] missing = [.. fields.Where(field => !Has(field)).Select(field => field.Name)];
        if (missing.Length > 0)
        {
            Fail("FIELD_MISSING", Start, missing[0], $"expected {string.Join(", ", missing)} in the block that starts here");
        }
    }
}
