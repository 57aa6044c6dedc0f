using System.Text;
using SdaHub.Adapters.Odm;
using SdaHub.Adapters.Text;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;

namespace SdaHub.Adapters.Omm;

/// <summary>
/// Makes element sets of keywords and values, whatever notation they came in. A fault rejects its record, and every one is told; the next record starts
/// afresh.
/// </summary>
internal sealed class OmmAssembler
{
    private readonly bool _isHeaderRequired;
    private readonly OmmValues _values = new();
    private readonly List<ElementSet> _elementSets = [];
    private readonly List<string> _missing = [];
    private SourcePosition _start;
    private bool _isRejected;

    /// <summary>Starts without records.</summary>
    /// <param name="isHeaderRequired">Whether each record must name its version, frame, time system and theory.</param>
    public OmmAssembler(bool isHeaderRequired) => _isHeaderRequired = isHeaderRequired;

    /// <summary>What was said so far.</summary>
    public DiagnosticCollector Diagnostics { get; } = new();

    /// <summary>Keywords without use, and those that a set can do without.</summary>
    public UnusedKeywords Unused { get; } = new();

    /// <summary>Whether a limit is reached: the reader must stop.</summary>
    public bool IsFull => Diagnostics.IsFull || _elementSets.Count == InputLimits.MaxRecordCount;

    /// <summary>What became of the file.</summary>
    public ReadResult<ElementSet> ToResult()
    {
        Unused.Tell(Diagnostics);
        return new ReadResult<ElementSet>(_elementSets, Diagnostics.Diagnostics);
    }

    /// <summary>Starts a record.</summary>
    public void Begin(SourcePosition start)
    {
        _values.Clear();
        _isRejected = false;
        _start = start;
    }

    /// <summary>Takes a value.</summary>
    /// <param name="field">Of which field.</param>
    /// <param name="text">The value without unit and without blanks at its ends; empty means that there is none.</param>
    /// <param name="at">Where it stands.</param>
    public void Set(OmmField field, ReadOnlySpan<byte> text, SourcePosition at)
    {
        if (text.IsEmpty)
        {
            return;
        }

        if (_values.Has(field))
        {
            Fail("KEYWORD_REPEATED", at, field.Name, "expected the keyword once in a record");
        }
        else if (_values.Set(field, text) is var (code, expected))
        {
            Fail(code, at, field.Name, $"expected {expected}; found '{AsciiText.Printable(text)}'");
        }
    }

    /// <summary>Checks a unit. A wrong one is an error, never a conversion: the file may as well be right about the unit and wrong about the number.</summary>
    public void CheckUnit(OmmField field, ReadOnlySpan<byte> unit, SourcePosition at)
    {
        if (field.Unit is null || !Ascii.EqualsIgnoreCase(unit, field.Unit))
        {
            var expected = field.Unit is null ? "no unit" : $"the unit {field.Unit}";
            Fail("UNIT_WRONG", at, field.Name, $"expected {expected}, found '{AsciiText.Printable(unit)}'; values are not converted");
        }
    }

    /// <summary>Says that what stands for a field is no value.</summary>
    /// <param name="field">Of which field.</param>
    /// <param name="at">Where it stands.</param>
    /// <param name="message">What was expected.</param>
    public void Refuse(OmmField field, SourcePosition at, string message)
    {
        _values.Mark(field);
        Fail("FIELD_MALFORMED", at, field.Name, message);
    }

    /// <summary>Rejects the record and tells why. The first fault of a record costs it, the others nothing besides.</summary>
    public void Fail(string code, SourcePosition at, string? fieldName, string message)
    {
        Diagnostics.Error(code, at.Line, at.Column, fieldName, message, _isRejected ? 0 : 1);
        _isRejected = true;
    }

    /// <summary>Ends the record.</summary>
    /// <returns>Whether it was taken.</returns>
    public bool End()
    {
        var missing = Missing();
        if (missing.Count > 0)
        {
            Fail("FIELD_MISSING", _start, missing[0], $"expected {string.Join(", ", missing)} in the record that starts here");
        }

        if (_isRejected)
        {
            return false;
        }

        var set = _values.ToElementSet();
        _elementSets.Add(set);
        NoteZeros();
        if (set.SourceRestriction is { } restriction)
        {
            Diagnostics.Warning(OpenWords.Code, _start.Line, _start.Column, OmmFields.Restriction.Name, OpenWords.Complaint(Encoding.UTF8.GetBytes(restriction)));
        }

        if (_elementSets.Count == InputLimits.MaxRecordCount)
        {
            Diagnostics.Error("TOO_MANY_RECORDS", _start.Line, 0, null, $"expected at most {InputLimits.MaxRecordCount} element sets; the rest was not read");
        }

        return true;
    }

    /// <summary>SGP4 needs no derivatives, so the book asks for none with it; a zero that nobody measured must not pass for one all the same.</summary>
    private void NoteZeros()
    {
        foreach (var field in OmmFields.Derivatives)
        {
            if (!_values.Has(field))
            {
                Unused.Miss(field.Name, _start, "taken as 0, which SGP4 does not use; what is written of the set says 0");
            }
        }
    }

    private List<string> Missing()
    {
        _missing.Clear();
        foreach (var field in OmmFields.Header)
        {
            if (_isHeaderRequired && !_values.Has(field))
            {
                _missing.Add(field.Name);
            }
        }

        foreach (var field in OmmFields.Elements)
        {
            if (!_values.Has(field))
            {
                _missing.Add(field.Name);
            }
        }

        return _missing;
    }
}
