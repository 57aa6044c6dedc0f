using SdaHub.Adapters.Elements;
using SdaHub.Adapters.Text;
using SdaHub.Core.Catalog;

namespace SdaHub.Adapters.Tle;

/// <summary>
/// One pass over the lines of a TLE file. A name and a first line wait for what must follow them; whatever is left waiting when something else comes is
/// an error of its own, so that a missing line costs its own record and no other.
/// </summary>
internal ref struct TleWalk
{
    private readonly DiagnosticCollector _diagnostics;
    private readonly List<ElementSet> _elementSets = [];
    private LineReader _lines;
    private ReadOnlySpan<byte> _name;
    private int _nameNumber;
    private ReadOnlySpan<byte> _line1;
    private int _line1Number;

    /// <summary>Starts before the first line.</summary>
    public TleWalk(ReadOnlySpan<byte> text, DiagnosticCollector diagnostics)
    {
        _lines = new LineReader(text);
        _diagnostics = diagnostics;
    }

    /// <summary>The sets taken, in file order.</summary>
    public readonly IReadOnlyList<ElementSet> ElementSets => _elementSets;

    /// <summary>Goes over all lines.</summary>
    public void Run()
    {
        while (!_diagnostics.IsFull && _lines.Read())
        {
            var line = _lines.Line.TrimEnd(" \t"u8);
            if (line.IsEmpty || line[0] == '#' || line.StartsWith("//"u8))
            {
                continue;
            }

            switch (TleShape.KindOf(line))
            {
                case 1:
                    DropLine1();
                    _line1 = line;
                    _line1Number = _lines.LineNumber;
                    break;
                case 2:
                    TakeLine2(line);
                    break;
                default:
                    DropLine1();
                    DropName();
                    _name = line;
                    _nameNumber = _lines.LineNumber;
                    break;
            }

            if (_elementSets.Count == InputLimits.MaxRecordCount)
            {
                _diagnostics.Error(
                    "TOO_MANY_RECORDS", _lines.LineNumber, 0, null, $"expected at most {InputLimits.MaxRecordCount} element sets; the rest was not read");
                return;
            }
        }

        DropLine1();
        DropName();
    }

    private void TakeLine2(ReadOnlySpan<byte> line)
    {
        if (_line1.IsEmpty)
        {
            _name = default;
            _diagnostics.Error("LINE_1_MISSING", _lines.LineNumber, 1, null, "expected line 1 of the same object before this line 2");
            return;
        }

        var line1 = _line1;
        _line1 = default;
        if (!line1.Slice(2, AlphaFive.Width).SequenceEqual(line.Slice(2, AlphaFive.Width)) && !HaveSameId(line1, line))
        {
            _name = default;
            var expected = AsciiText.Printable(line1.Slice(2, AlphaFive.Width));
            var found = AsciiText.Printable(line.Slice(2, AlphaFive.Width));
            _diagnostics.Error(
                "LINES_OF_TWO_OBJECTS", _lines.LineNumber, 3, "catalog_number",
                $"expected line 2 of '{expected}' after line {_line1Number}, found line 2 of '{found}'");
            return;
        }

        TakePair(line1, line);
    }

    private void TakePair(ReadOnlySpan<byte> text1, ReadOnlySpan<byte> text2)
    {
        var name = TakeName();
        if (!TleShape.HasLength(text1, _line1Number, _diagnostics) || !TleShape.HasLength(text2, _lines.LineNumber, _diagnostics))
        {
            return;
        }

        var line1 = new TleLine(text1, _line1Number);
        var line2 = new TleLine(text2, _lines.LineNumber);
        if (!AlphaFive.TryDecode(line1.Columns(3, 7), out var objectId))
        {
            line1.Fail(
                "FIELD_MALFORMED", 3, "catalog_number", $"expected 1 to 99999 or alpha-5 up to Z9999, found '{AsciiText.Printable(line1.Columns(3, 7))}'");
        }

        var elementSet = TleRecord.Read(objectId, name, ref line1, ref line2);
        if ((line1.Fault ?? line2.Fault) is { } fault)
        {
            _diagnostics.Error(fault.Code, fault.Line, fault.Column, fault.FieldName, fault.Message);
            return;
        }

        WarnAbout(elementSet, text1, text2);
        _elementSets.Add(elementSet);
    }

    private readonly void WarnAbout(ElementSet elementSet, ReadOnlySpan<byte> text1, ReadOnlySpan<byte> text2)
    {
        var designator = text1[9..17].Trim((byte)' ');
        if (elementSet.InternationalDesignator is null && !designator.IsEmpty)
        {
            _diagnostics.Warning(
                "DESIGNATOR_IGNORED", _line1Number, 10, "designator",
                $"expected two digits, three digits and up to three letters, found '{AsciiText.Printable(designator)}'");
        }

        if (text1.Length > TleFormat.LineLength || text2.Length > TleFormat.LineLength)
        {
            var number = text1.Length > TleFormat.LineLength ? _line1Number : _lines.LineNumber;
            _diagnostics.Warning("TEXT_IGNORED", number, TleFormat.LineLength + 1, null, "what follows column 69 was ignored");
        }
    }

    private string? TakeName()
    {
        var name = _name.StartsWith("0 "u8) || _name.SequenceEqual("0"u8) ? _name[1..] : _name;
        _name = default;
        if (ObjectNames.TryRead(name, out var text))
        {
            return text;
        }

        _diagnostics.Warning("NAME_IGNORED", _nameNumber, 1, "name", $"expected at most {ObjectNames.MaxBytes} bytes without control characters");
        return null;
    }

    private void DropLine1()
    {
        if (!_line1.IsEmpty)
        {
            _line1 = default;
            _name = default;
            _diagnostics.Error("LINE_2_MISSING", _line1Number, 1, null, "expected line 2 of the same object after this line 1");
        }
    }

    private void DropName()
    {
        if (!_name.IsEmpty)
        {
            var text = AsciiText.Printable(_name);
            _name = default;
            _diagnostics.Error(
                "LINE_UNKNOWN", _nameNumber, 1, null, $"expected a name before a line 1, a line 1, a line 2, or a comment after # or //, found '{text}'");
        }
    }

    private static bool HaveSameId(ReadOnlySpan<byte> line1, ReadOnlySpan<byte> line2) =>
        AlphaFive.TryDecode(line1.Slice(2, AlphaFive.Width), out var id1) && AlphaFive.TryDecode(line2.Slice(2, AlphaFive.Width), out var id2) && id1 == id2;
}
