using SdaHub.Adapters.Text;
using SdaHub.Adapters.Times;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Tdm;

/// <summary>
/// Takes in one segment after another: checks metadata and records, keeps the values of each quantity by time tag, counts what is not used. One instance
/// serves a whole message.
/// </summary>
internal sealed class TdmSegment : IDisposable
{
    private readonly DiagnosticCollector _diagnostics;
    private readonly FormatConventions _conventions;
    private readonly TdmSeries[] _series = [.. Enumerable.Range(0, TdmDataKeywords.QuantityCount).Select(_ => new TdmSeries())];
    private readonly TdmTally _tally = new();
    private readonly byte[] _lastTime = new byte[40];
    private int _lastTimeLength;
    private long _lastTag;
    private bool _isResolved;

    /// <summary>Starts without a segment.</summary>
    public TdmSegment(DiagnosticCollector diagnostics, FormatConventions conventions)
    {
        _diagnostics = diagnostics;
        _conventions = conventions;
    }

    /// <summary>Line where the segment starts.</summary>
    public int Line { get; private set; }

    /// <summary>The metadata.</summary>
    public TdmMetadata Metadata { get; } = new();

    /// <summary>What the metadata make of the data.</summary>
    public TdmMeaning Meaning { get; } = new();

    /// <summary>Whether an error in the metadata makes the data unusable.</summary>
    public bool IsSpoiled { get; private set; }

    /// <summary>Whether no value was taken, or none is left.</summary>
    public bool IsEmpty => Array.TrueForAll(_series, static series => series.Count == 0);

    /// <summary>The values of a quantity.</summary>
    public TdmSeries Series(TdmQuantity quantity) => _series[(int)quantity];

    /// <summary>The values of every quantity.</summary>
    public ReadOnlySpan<TdmSeries> AllSeries => _series;

    /// <summary>Records that are not taken as a whole, by kind.</summary>
    public TdmTally Tally => _tally;

    /// <summary>Starts a segment.</summary>
    public void Begin(int line)
    {
        Line = line;
        IsSpoiled = _isResolved = false;
        _lastTimeLength = 0;
        Metadata.Clear();
        _tally.Clear();
        foreach (var series in _series)
        {
            series.Clear();
        }
    }

    /// <summary>Takes a metadata keyword with its value. The records that a fault costs are counted when they come, and told at the end of the segment.</summary>
    public void SetMetadata(ReadOnlySpan<byte> keyword, ReadOnlySpan<byte> value, SourcePosition at, int valueColumn)
    {
        if (!TdmFields.TryFind(keyword, out var field))
        {
            _diagnostics.Error(
                "KEYWORD_UNKNOWN", at.Line, at.Column, AsciiText.Printable(keyword), "expected a keyword of the metadata section",
                TdmDataKeywords.IsOne(keyword) ? 1 : 0);
            return;
        }

        var definition = field.Definition();
        if (Metadata.Has(field))
        {
            IsSpoiled |= definition.HasBearing && !Metadata.Text(field).SequenceEqual(value);
            _diagnostics.Error(
                "KEYWORD_DUPLICATE", at.Line, at.Column, definition.Name, $"expected once in a segment, found on line {Metadata.Line(field)} already",
                lostRecordCount: 0);
            return;
        }

        if (value.IsEmpty)
        {
            // Some writers print every keyword there is. Where one must have a value, its absence is told as such.
            _diagnostics.Warning("FIELD_EMPTY", at.Line, valueColumn, definition.Name, $"expected {definition.Expected} or no such line; taken as not said");
            return;
        }

        if (definition.Accepts(value))
        {
            Metadata.Set(field, value, at.Line, valueColumn);
            return;
        }

        var message = $"expected {definition.Expected}, found '{AsciiText.Printable(value)}'";
        if (definition.HasBearing)
        {
            IsSpoiled = true;
            _diagnostics.Error("FIELD_MALFORMED", at.Line, valueColumn, definition.Name, message, lostRecordCount: 0);
        }
        else
        {
            _diagnostics.Warning("FIELD_MALFORMED", at.Line, valueColumn, definition.Name, message);
        }
    }

    /// <summary>Takes a data record.</summary>
    public void AddRecord(in TdmRecord record)
    {
        Resolve();
        var isUsed = TdmDataKeywords.TryGetQuantity(record.Keyword, out var quantity);
        var unused = isUsed ? -1 : TdmDataKeywords.FindUnused(record.Keyword);
        if (!isUsed && unused < 0)
        {
            _diagnostics.Error("KEYWORD_UNKNOWN", record.Line, record.KeywordColumn, record.KeywordText, "expected a keyword of the data section",
                TdmFields.TryFind(record.Keyword, out _) ? 0 : 1);
        }
        else if (!TryReadTag(record, out var tag) || !TryReadValue(record, out var value))
        {
            return;
        }
        else if (!isUsed)
        {
            _tally.CountUnused(unused, record.Line);
        }
        else if (IsSpoiled || Meaning.Rule(quantity).Refusal is not null)
        {
            _tally.CountRefused(quantity, record.Line);
        }
        else if (IsInOrder(quantity, tag, record) && TryApply(quantity, value, record, out var canonical))
        {
            Series(quantity).Add(tag, canonical, new RecordPlace(record.Line, record.KeywordColumn));
            _tally.CountTaken(record.Line);
        }
    }

    /// <summary>Works out the meaning of the metadata, once the first record or the end of the segment is there.</summary>
    public void Resolve()
    {
        if (!_isResolved)
        {
            _isResolved = true;
            Meaning.Resolve(Metadata, _conventions);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var series in _series)
        {
            series.Dispose();
        }
    }

    private bool TryReadTag(in TdmRecord record, out long tag)
    {
        // Records of one instant stand together in most files, so the text of the last tag is looked at first.
        if (record.Time.Length == _lastTimeLength && record.Time.SequenceEqual(_lastTime.AsSpan(0, _lastTimeLength)) && _lastTimeLength > 0)
        {
            tag = _lastTag;
            return true;
        }

        if (!CcsdsTime.TryParse(record.Time, out var time) || (time.IsLeapSecond && !Meaning.Clock.IsRealLeapSecond(time)))
        {
            tag = 0;
            _diagnostics.Error(
                "TIME_INVALID", record.Line, record.TimeColumn, record.KeywordText,
                $"expected {CcsdsTime.Expected}, found '{AsciiText.Printable(record.Time)}'");
            return false;
        }

        tag = TimeTag.FromTime(time);
        if (!Meaning.Clock.Covers(tag))
        {
            _diagnostics.Error(
                "TIME_INVALID", record.Line, record.TimeColumn, record.KeywordText,
                $"expected a day that the Earth orientation file covers, which tells UTC from UT1, found '{AsciiText.Printable(record.Time)}'");
            return false;
        }

        _lastTag = tag;
        _lastTimeLength = record.Time.Length <= _lastTime.Length ? record.Time.Length : 0;
        record.Time[.._lastTimeLength].CopyTo(_lastTime);
        return true;
    }

    private bool TryReadValue(in TdmRecord record, out double value)
    {
        if (AsciiNumber.TryParseDouble(record.Value, out value))
        {
            return true;
        }

        _diagnostics.Error(
            "FIELD_MALFORMED", record.Line, record.ValueColumn, record.KeywordText, $"expected a finite number, found '{AsciiText.Printable(record.Value)}'");
        return false;
    }

    private bool IsInOrder(TdmQuantity quantity, long tag, in TdmRecord record)
    {
        var last = Series(quantity).LastTag;
        if (tag > last)
        {
            return true;
        }

        var (code, message) = tag == last
            ? ("RECORD_DUPLICATE", "expected one value per keyword and time tag in a segment")
            : ("TIME_NOT_ORDERED", "expected time tags of one keyword that do not run backwards");
        _diagnostics.Error(code, record.Line, record.TimeColumn, record.KeywordText, message);
        return false;
    }

    private bool TryApply(TdmQuantity quantity, double value, in TdmRecord record, out double canonical)
    {
        var rule = Meaning.Rule(quantity);
        canonical = (value + rule.Correction) * rule.Scale;
        var expected = quantity switch
        {
            TdmQuantity.Angle1 or TdmQuantity.Angle2 when value is not (>= -180 and < 360) => "-180 to less than 360 degrees",
            TdmQuantity.Range when !(canonical > 0) => "a distance above zero",
            TdmQuantity.RadarCrossSection when !(canonical > 0) => "an area above zero",
            _ when !double.IsFinite(canonical) => "a finite number",
            _ => null,
        };
        if (expected is not null)
        {
            _diagnostics.Error(
                "VALUE_OUT_OF_RANGE", record.Line, record.ValueColumn, record.KeywordText, $"expected {expected}, found {AsciiText.Printable(record.Value)}");
        }

        return expected is null;
    }
}
