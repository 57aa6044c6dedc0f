using SdaHub.Adapters.Text;
using SdaHub.Adapters.Tracks;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Visual;

/// <summary>Walks through the lines of a visual format, each a record of fixed columns, and gathers their observations. What a line means is the format's.</summary>
internal abstract class VisualWalk(FormatConventions conventions)
{
    /// <summary>No record of these formats ends before it has its date or its position.</summary>
    private const int ShortestRecord = 31;

    private readonly DiagnosticCollector _diagnostics = new();
    private readonly OnceWarnings _warnings = new();
    private int _lineLength;
    private bool _isLastOpen;

    /// <summary>Where observations go.</summary>
    protected VisualSink Sink { get; } = new(conventions);

    /// <summary>Where the line at hand stands, from 1.</summary>
    protected int LineNumber { get; private set; }

    /// <summary>Whether the line at hand has an end. Only the last may have none: the file may have been cut off within it.</summary>
    protected bool IsLineEnded { get; private set; }

    /// <summary>Words of the payload, each made once.</summary>
    protected TextCache Texts { get; } = new();

    /// <summary>The line at hand, brought to <see cref="VisualField.RecordWidth"/> columns.</summary>
    protected byte[] Record { get; } = new byte[VisualField.RecordWidth];

    /// <summary>Walks to the end. Once only.</summary>
    public ReadResult<Track> Decode(ReadOnlyMemory<byte> payload)
    {
        if (_diagnostics.AllowSize(payload))
        {
            Walk(payload.Span);
        }

        return new ReadResult<Track>(Sink.ToTracks(), _diagnostics.Diagnostics);
    }

    /// <summary>Takes the line in <see cref="Record"/>.</summary>
    /// <param name="line">The same in its own length: not empty, without what is blank at its end.</param>
    protected abstract void TakeLine(ReadOnlySpan<byte> line);

    /// <summary>Whether a record begins a text, by the columns that nothing else has.</summary>
    protected abstract bool BeginsRecord(ReadOnlySpan<byte> text);

    /// <summary>Says what is to be said of the end. Nothing unless the format does.</summary>
    protected virtual void TakeEnd()
    {
    }

    /// <summary>Names what stands in fields that a track has no place for.</summary>
    protected void NameUnused(params ReadOnlySpan<VisualField> fields)
    {
        foreach (var field in fields)
        {
            if (!field.IsBlank(Record))
            {
                Warn("FIELD_NOT_USED", field, "not taken: a track has no place for it");
            }
        }
    }

    /// <summary>Names what stands behind the record; it may be another one, whose line has lost its beginning.</summary>
    protected void NameRemark(ReadOnlySpan<byte> line)
    {
        if (line.Length > VisualField.RecordWidth && !TellSurplus(line, VisualField.RecordWidth))
        {
            Warn("FIELD_NOT_USED", "remark", VisualField.RecordWidth + 1, "not taken: what stands behind column 80");
        }
    }

    /// <summary>Tells of another record behind a column.</summary>
    /// <returns>Whether there is one.</returns>
    protected bool TellSurplus(ReadOnlySpan<byte> line, int lastColumn)
    {
        var rest = line.Length > lastColumn ? line[lastColumn..].TrimStart((byte)' ') : [];
        if (rest.IsEmpty || !VisualText.LooksLikeRecord(rest))
        {
            return false;
        }

        SurplusText.Tell(_diagnostics, LineNumber, 1 + line.Length - rest.Length);
        return true;
    }

    /// <summary>Takes the observation of the line at hand.</summary>
    /// <param name="subject">What was observed, and from where.</param>
    /// <param name="timeUnixNs">Its time, UTC in nanoseconds since 1970.</param>
    /// <param name="lastUsed">The last field that anything is taken from.</param>
    protected void TakeObservation(in TrackSubject subject, long timeUnixNs, VisualField lastUsed)
    {
        Sink.Take(subject, timeUnixNs, LineNumber);
        _isLastOpen = !IsLineEnded && _lineLength < lastUsed.LastColumn;
    }

    /// <summary>Names fields that the line ends within: whether low digits were left blank or were cut off cannot be told. In a line that goes on, blanks are blanks.</summary>
    /// <param name="code">Code of the warning.</param>
    /// <param name="fields">Fields whose missing low digits count as zeros.</param>
    protected void NameBroken(string code, params ReadOnlySpan<VisualField> fields)
    {
        foreach (var field in fields)
        {
            if (_lineLength >= field.FirstColumn && _lineLength < field.LastColumn)
            {
                Warn(code, field, "lines that end within it; the digits that are missing count as zeros");
            }
        }
    }

    /// <summary>An accuracy as a sigma: NaN for zero, which is named, and for none.</summary>
    protected double KnownSigma(double accuracy, VisualField field)
    {
        if (accuracy == 0)
        {
            Warn("SIGMA_ZERO", field, "accuracies of zero, taken as unknown");
        }

        return accuracy == 0 ? double.NaN : accuracy;
    }

    /// <summary>Counts what is told once a payload, about a field.</summary>
    protected void Warn(string code, VisualField field, string message) => Warn(code, field.Name, field.FirstColumn, message);

    /// <summary>Counts what is told once a payload.</summary>
    protected void Warn(string code, string? fieldName, int column, string message)
    {
        if (!_warnings.TryCount(code, fieldName))
        {
            _warnings.Add(code, fieldName, new SourcePosition(LineNumber, column), message);
        }
    }

    /// <summary>Tells what is wrong with a field.</summary>
    /// <returns>False.</returns>
    protected bool Refuse(string code, VisualField field, string message, int lostRecordCount = 1) =>
        Refuse(code, field.FirstColumn, field.Name, message, lostRecordCount);

    /// <summary>Tells what is wrong with the line.</summary>
    /// <returns>False.</returns>
    protected bool Refuse(string code, int column, string? fieldName, string message, int lostRecordCount = 1)
    {
        _diagnostics.Error(code, LineNumber, column, fieldName, message, lostRecordCount);
        return false;
    }

    /// <summary>Refuses the line at hand, in which the file was cut off.</summary>
    /// <param name="missing">What the file would end with, were it whole.</param>
    protected void RefuseCut(string missing) => LastLine.Refuse(_diagnostics, LineNumber, missing);

    private void Walk(ReadOnlySpan<byte> payload)
    {
        var lines = new LineReader(payload);
        while (!_diagnostics.IsFull && lines.Read())
        {
            LineNumber = lines.LineNumber;
            IsLineEnded = lines.IsEnded;
            _lineLength = lines.Line.Length;
            var line = WithoutNext(lines.Line.TrimEnd(" \x1a"u8));
            if (!line.IsEmpty)
            {
                VisualField.Fill(line, Record);
                TakeLine(line);
            }
        }

        TakeEnd();
        if (_isLastOpen)
        {
            LastLine.Doubt(_diagnostics, LineNumber);
        }

        _warnings.Tell(_diagnostics);
    }

    /// <summary>A line without another record behind its own, which is told: where the own one breaks off early, the other's columns would be taken for its.</summary>
    private ReadOnlySpan<byte> WithoutNext(ReadOnlySpan<byte> line)
    {
        var isRecord = line.Length > ShortestRecord && BeginsRecord(line);
        for (var offset = ShortestRecord; isRecord && offset < line.Length; offset++)
        {
            if (line[offset - 1] == ' ' && BeginsRecord(line[offset..]))
            {
                SurplusText.Tell(_diagnostics, LineNumber, offset + 1);
                _lineLength = offset;
                return line[..offset].TrimEnd((byte)' ');
            }
        }

        return line;
    }
}
