using System.Globalization;
using System.Text;
using SdaHub.Adapters.Text;
using SdaHub.Adapters.Tracks;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Tdm;

/// <summary>
/// What a tracking data message says, independent of its syntax: the KVN and the XML reader feed it header fields, metadata and records, and it makes
/// a track of each segment.
/// </summary>
internal sealed class TdmMessage : IDisposable
{
    private readonly DiagnosticCollector _diagnostics;
    private readonly FormatConventions _conventions;
    private readonly TdmSegmentReport _report;
    private readonly PooledList<TdmTrack> _tracks = new();
    private readonly PooledList<long> _numbers = new();
    private readonly NameTable _names = new();
    private readonly TdmHeader _header;
    private string _lastSensor = "";

    /// <summary>Starts an empty message.</summary>
    public TdmMessage(DiagnosticCollector diagnostics, FormatConventions conventions)
    {
        _diagnostics = diagnostics;
        _conventions = conventions;
        _report = new TdmSegmentReport(diagnostics, conventions);
        _header = new TdmHeader(diagnostics);
        Segment = new TdmSegment(diagnostics, conventions);
    }

    /// <summary>The segment being read.</summary>
    public TdmSegment Segment { get; }

    /// <summary>The header.</summary>
    public TdmHeader Header => _header;

    /// <summary>Ends the segment: its track is made, and what was not taken is said.</summary>
    public void EndSegment()
    {
        Segment.Resolve();
        _report.TellLeftOut(Segment);
        PreferInstantaneousDoppler();
        PairMountAngles();
        if (Segment.IsEmpty)
        {
            return;
        }

        _report.TellDoubts(Segment);
        _tracks.Add(ToTrack());
    }

    /// <summary>The tracks so far and every diagnostic, in the order of the lines.</summary>
    public ReadResult<Track> ToResult()
    {
        // How much memory the tracks take is known only now, and they keep no more than that.
        var idLength = 0;
        foreach (ref readonly var track in _tracks.Items)
        {
            idLength += TrackMaker.IdLength(track.Subject, _names);
        }

        var maker = new TrackMaker(_names, _numbers.Items.ToArray(), idLength, _conventions.DefaultPhenomenology);
        var made = new List<Track>(_tracks.Count);
        foreach (ref readonly var track in _tracks.Items)
        {
            made.Add(maker.Make(track.Subject, track.NumbersStart, null, out _));
        }

        return new ReadResult<Track>(made, [.. _diagnostics.Diagnostics.OrderBy(static diagnostic => diagnostic.Line)]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Segment.Dispose();
        _tracks.Clear();
        _numbers.Clear();
        _names.Clear();
    }

    private void PreferInstantaneousDoppler()
    {
        var integrated = Segment.Series(TdmQuantity.DopplerIntegrated);
        if (integrated.Count > 0 && Segment.Series(TdmQuantity.DopplerInstantaneous).Count > 0)
        {
            _report.TellRefusal(
                TdmRefusals.InstantaneousPreferred, TdmQuantity.DopplerIntegrated, integrated.Count, Segment.Tally.FirstTakenLine, Segment.Metadata);
            integrated.Clear();
        }
    }

    private void PairMountAngles()
    {
        if (Segment.Meaning.AngleKind is not (TdmAngleKind.XEastYNorth or TdmAngleKind.XSouthYEast))
        {
            return;
        }

        var dropped = TdmSeries.KeepPairs(Segment.Series(TdmQuantity.Angle1), Segment.Series(TdmQuantity.Angle2));
        if (dropped > 0)
        {
            _diagnostics.Error(
                FindingCodes.AnglePairIncomplete, Segment.Tally.FirstTakenLine, 0, "ANGLE_1",
                $"{dropped} angles were not taken: one mount angle alone is no azimuth or elevation", dropped);
        }
    }

    private TdmTrack ToTrack()
    {
        var meaning = Segment.Meaning;
        var numbersStart = _numbers.Count;
        var leapSecondCount = TdmColumns.Join(Segment, _numbers);
        if (leapSecondCount > 0)
        {
            _diagnostics.Warning(
                "LEAP_SECOND_MOVED", Segment.Tally.FirstTakenLine, 0, null,
                $"{leapSecondCount} observations lie inside a leap second, which has no number of its own; their times were moved to its start");
        }

        var isIntegrated = Segment.Series(TdmQuantity.DopplerIntegrated).Count > 0;
        var (objectId, objectName) = ToObject(Participant(meaning.Path.Object));
        var subject = new TrackSubject
        {
            TrackName = ReadTrackName(),
            SensorKey = ReadSensor(Participant(meaning.Path.Sensor)),
            ObjectId = objectId,
            ObjectName = objectName,
            AngleFrame = meaning.AngleFrame,
            TimeTagReference = meaning.TimeTagReference,
            RangeRateInterval = isIntegrated ? meaning.IntegrationInterval : null,
            IsAberrationCorrected = meaning.IsAberrationCorrected,
        };
        return new TdmTrack(subject, numbersStart);
    }

    private ReadOnlySpan<byte> Participant(int number) => Segment.Metadata.Text(TdmField.Participant1 + number - 1);

    // Segments of one message mostly name the same sensor.
    private string ReadSensor(ReadOnlySpan<byte> participant) =>
        _lastSensor = TdmText.IsSame(participant, _lastSensor) ? _lastSensor : Encoding.UTF8.GetString(participant);

    private (ObjectId? Id, int Name) ToObject(ReadOnlySpan<byte> participant)
    {
        if (long.TryParse(participant, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && ObjectId.TryCreate(number, out var objectId))
        {
            return (objectId, 0);
        }

        var isUnknown = Ascii.EqualsIgnoreCase(participant, "UNKNOWN"u8) || Ascii.EqualsIgnoreCase(participant, "UCT"u8);
        return (null, isUnknown ? 0 : _names.NumberOf(participant));
    }

    private int ReadTrackName()
    {
        var trackId = Segment.Metadata.Text(TdmField.TrackId);
        var name = _names.NumberOf(trackId);
        var useCount = name == 0 ? 0 : _names.CountUse(name);
        if (useCount < 2)
        {
            return name;
        }

        var distinct = $"{Encoding.UTF8.GetString(trackId)}#{useCount}";
        _diagnostics.Warning(
            "TRACK_ID_REPEATED", Segment.Metadata.Line(TdmField.TrackId), Segment.Metadata.Column(TdmField.TrackId), "TRACK_ID",
            $"expected another id in each segment; this one was taken as {distinct}");
        return _names.NumberOf(distinct);
    }
}
