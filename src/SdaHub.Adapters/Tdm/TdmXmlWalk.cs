using System.Text;
using System.Xml;
using SdaHub.Adapters.Text;
using SdaHub.Adapters.Xml;

namespace SdaHub.Adapters.Tdm;

/// <summary>Walks through the elements of an XML message and hands what they say to a <see cref="TdmMessage"/>. Keeps the rules about where an element may stand.</summary>
internal sealed class TdmXmlWalk(XmlReader reader, TdmMessage message, DiagnosticCollector diagnostics)
{
    private readonly IXmlLineInfo _position = (IXmlLineInfo)reader;
    private readonly Stack<TdmXmlElement> _open = new([TdmXmlElement.None]);
    private readonly XmlElementText _text = new();
    private readonly byte[] _keyword = new byte[64];
    private readonly byte[] _time = new byte[XmlElementText.MaxBytes];
    private int _timeLength;
    private bool _hasHeader;
    private bool _hasSegment;
    private SourcePosition _observationAt;
    private bool _hasValue;

    private SourcePosition Here => new(_position.LineNumber, _position.LinePosition);

    /// <summary>Walks to the end. Throws <see cref="XmlException"/> where the document is not well formed.</summary>
    public void Run()
    {
        while (!diagnostics.IsFull && reader.Depth <= XmlInput.MaxDepth && reader.Read())
        {
            if (reader.NodeType == XmlNodeType.EndElement)
            {
                End(_open.Pop());
            }
            else if (reader.NodeType == XmlNodeType.Element && !TryOpen())
            {
                TakeField();
            }
        }
    }

    /// <summary>Ends a segment that the document breaks off.</summary>
    public void BreakOff()
    {
        if (_open.Contains(TdmXmlElement.Segment))
        {
            message.EndSegment();
        }
    }

    private bool TryOpen()
    {
        var element = (_open.Peek(), reader.LocalName) switch
        {
            (TdmXmlElement.None, "ndm") => TdmXmlElement.Ndm,
            (TdmXmlElement.None or TdmXmlElement.Ndm, "tdm") => TdmXmlElement.Tdm,
            (TdmXmlElement.Tdm, "header") => TdmXmlElement.Header,
            (TdmXmlElement.Tdm, "body") => TdmXmlElement.Body,
            (TdmXmlElement.Body, "segment") => TdmXmlElement.Segment,
            (TdmXmlElement.Segment, "metadata") => TdmXmlElement.Metadata,
            (TdmXmlElement.Segment, "data") => TdmXmlElement.Data,
            (TdmXmlElement.Data, "observation") => TdmXmlElement.Observation,
            _ => TdmXmlElement.None,
        };
        if (element == TdmXmlElement.None || (element == TdmXmlElement.Tdm && !HasVersion()))
        {
            return false;
        }

        Begin(element);
        if (reader.IsEmptyElement)
        {
            End(element);
        }
        else
        {
            _open.Push(element);
        }

        return true;
    }

    private bool HasVersion()
    {
        var at = Here;
        var version = Encoding.UTF8.GetBytes(reader.GetAttribute("version") ?? "");
        return message.Header.CheckVersion(version, at);
    }

    private void Begin(TdmXmlElement element)
    {
        switch (element)
        {
            case TdmXmlElement.Tdm:
                _hasHeader = _hasSegment = false;
                break;
            case TdmXmlElement.Header:
                _hasHeader = true;
                message.Header.Begin();
                break;
            case TdmXmlElement.Segment:
                _hasSegment = true;
                message.Segment.Begin(Here.Line);
                break;
            case TdmXmlElement.Observation:
                _timeLength = 0;
                (_observationAt, _hasValue) = (Here, false);
                break;
        }
    }

    private void End(TdmXmlElement element)
    {
        switch (element)
        {
            case TdmXmlElement.Header:
                message.Header.End(Here.Line);
                break;
            case TdmXmlElement.Segment:
                message.EndSegment();
                break;
            case TdmXmlElement.Observation when !_hasValue:
                diagnostics.Error("FIELD_MISSING", _observationAt.Line, _observationAt.Column, "observation", "expected a value beside EPOCH, found none");
                break;
            case TdmXmlElement.Tdm when !_hasHeader:
                diagnostics.Error(
                    "HEADER_MISSING", Here.Line, 0, "header", "expected a header, found none; the observations were taken all the same", lostRecordCount: 0);
                break;
            case TdmXmlElement.Tdm when !_hasSegment:
                diagnostics.Error("SEGMENT_MISSING", Here.Line, 0, "segment", "expected at least one segment, found none", lostRecordCount: 0);
                break;
        }
    }

    /// <summary>Takes an element that holds a text, or refuses one that does not belong here.</summary>
    private void TakeField()
    {
        var at = Here;
        var name = reader.LocalName;
        // A name too long for the buffer is no keyword either way; its beginning stands for it.
        var keyword = _keyword.AsSpan(0, Encoding.ASCII.GetBytes(name.AsSpan(0, Math.Min(name.Length, _keyword.Length)), _keyword));
        var unit = reader.GetAttribute("units");
        var complaint = _text.Read(reader);

        // A column belongs to its line: of a value that stands on another one only the element is told.
        var valueColumn = _text.Position.Line == at.Line ? _text.Position.Column : at.Column;
        if (name == "COMMENT" || (name == "MESSAGE_ID" && _open.Peek() is TdmXmlElement.Ndm) || (name == "tdm" && _open.Peek() is TdmXmlElement.None or TdmXmlElement.Ndm))
        {
            // A message of an unknown version has been refused already.
            return;
        }

        _hasValue |= name != "EPOCH";
        if (_open.Peek() is not (TdmXmlElement.Header or TdmXmlElement.Metadata or TdmXmlElement.Observation))
        {
            var code = _open.Peek() is TdmXmlElement.None ? "NOT_A_TDM" : "ELEMENT_UNKNOWN";
            diagnostics.Error(code, at.Line, at.Column, AsciiText.Printable(keyword), $"expected {Expected}", lostRecordCount: code == "NOT_A_TDM" ? 1 : 0);
        }
        else if (complaint is not null)
        {
            var lost = _open.Peek() is TdmXmlElement.Observation ? 1 : 0;
            diagnostics.Error("FIELD_MALFORMED", at.Line, at.Column, AsciiText.Printable(keyword), complaint, lost);
        }
        else if (unit is not null && _open.Peek() is TdmXmlElement.Observation && ExpectedUnit(keyword) is { } expected && !unit.Equals(expected, StringComparison.OrdinalIgnoreCase))
        {
            var found = AsciiText.Printable(Encoding.UTF8.GetBytes(unit));
            diagnostics.Error("UNIT_WRONG", at.Line, at.Column, AsciiText.Printable(keyword), $"expected the unit {expected}, found '{found}'; values are not converted");
        }
        else
        {
            Hand(keyword, at, valueColumn);
        }
    }

    /// <summary>The unit that a value of a keyword has; null where nothing depends on it.</summary>
    private string? ExpectedUnit(ReadOnlySpan<byte> keyword) => !TdmDataKeywords.TryGetQuantity(keyword, out var quantity) ? null : quantity switch
    {
        TdmQuantity.Angle1 or TdmQuantity.Angle2 => "deg",
        TdmQuantity.Range => message.Segment.Metadata.Has(TdmField.RangeUnits) ? Encoding.UTF8.GetString(message.Segment.Metadata.Text(TdmField.RangeUnits)) : "km",
        TdmQuantity.DopplerInstantaneous or TdmQuantity.DopplerIntegrated => "km/s",
        TdmQuantity.RadarCrossSection => "m**2",
        _ => null,
    };

    private void Hand(ReadOnlySpan<byte> keyword, SourcePosition at, int valueColumn)
    {
        switch (_open.Peek())
        {
            case TdmXmlElement.Header:
                message.Header.Set(keyword, _text.Bytes, at, valueColumn);
                break;
            case TdmXmlElement.Metadata:
                message.Segment.SetMetadata(keyword, _text.Bytes, at, valueColumn);
                break;
            case var _ when keyword.SequenceEqual("EPOCH"u8):
                _text.Bytes.CopyTo(_time);
                _timeLength = _text.Bytes.Length;
                break;
            case var _ when _timeLength == 0:
                diagnostics.Error("FIELD_MISSING", at.Line, at.Column, "EPOCH", "expected EPOCH as the first element of an observation");
                break;
            default:
                message.Segment.AddRecord(new TdmRecord
                {
                    Keyword = keyword,
                    Time = _time.AsSpan(0, _timeLength),
                    Value = _text.Bytes,
                    Line = at.Line,
                    KeywordColumn = at.Column,
                    TimeColumn = 0,
                    ValueColumn = valueColumn,
                });
                break;
        }
    }

    private string Expected => _open.Peek() switch
    {
        TdmXmlElement.None => "the element tdm, version 1.0 or 2.0",
        TdmXmlElement.Ndm => "tdm; other messages of a combined message are not read",
        TdmXmlElement.Tdm => "header or body",
        TdmXmlElement.Body => "segment",
        TdmXmlElement.Segment => "metadata or data",
        _ => "observation",
    };
}
