using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Tracks;

/// <summary>
/// Forms tracks from single observations: those of one subject belong together until one is marked as the first or follows one marked as the last, until
/// time runs backwards, or until more than ten minutes pass. Observations of other subjects may stand between them. Rows are kept in flat arrays and
/// dealt out to the columns at the end, so that an observation costs no object.
/// </summary>
internal sealed class TrackGatherer
{
    private const long LongestGapNs = 600L * 1_000_000_000;
    private static readonly int Width = ObservableNames.All.Count;

    private readonly List<OpenTrack> _tracks = [];
    private readonly Dictionary<TrackSubject, int> _open = [];
    private long[] _times = new long[256];
    private int[] _trackOfRow = new int[256];
    private double[] _values = new double[256 * Width];
    private int _count;
    private TrackSubject _lastSubject;
    private int _lastTrack = -1;

    /// <summary>Number of observations so far.</summary>
    public int Count => _count;

    /// <summary>Takes an observation.</summary>
    /// <param name="subject">What it has in common with others.</param>
    /// <param name="timeUnixNs">Time, as in <see cref="ObservationColumns.TimeUnixNs"/>.</param>
    /// <param name="values">One value per <see cref="Observable"/>, in their order; NaN where nothing was measured.</param>
    /// <param name="edge">Where in its track it stands.</param>
    public void Add(in TrackSubject subject, long timeUnixNs, ReadOnlySpan<double> values, TrackEdge edge)
    {
        if (_count == _times.Length)
        {
            Array.Resize(ref _times, _count * 2);
            Array.Resize(ref _trackOfRow, _count * 2);
            Array.Resize(ref _values, _count * 2 * Width);
        }

        var track = FindTrack(subject, timeUnixNs, edge);
        var present = 0;
        for (var i = 0; i < Width; i++)
        {
            present |= double.IsNaN(values[i]) ? 0 : 1 << i;
        }

        _tracks[track] = _tracks[track].Plus(timeUnixNs, present, edge == TrackEdge.Last);
        _times[_count] = timeUnixNs;
        _trackOfRow[_count] = track;
        values.CopyTo(_values.AsSpan(_count * Width));
        _count++;
    }

    /// <summary>Makes the tracks, in the order of their first observations.</summary>
    /// <param name="phenomenology">How the sensors see.</param>
    public List<Track> ToTracks(Phenomenology phenomenology)
    {
        var columns = _tracks.ConvertAll(track => new ColumnFiller(track.Count, track.Present));
        for (var row = 0; row < _count; row++)
        {
            columns[_trackOfRow[row]].Add(_times[row], _values.AsSpan(row * Width, Width));
        }

        var tracks = new List<Track>(_tracks.Count);
        for (var i = 0; i < _tracks.Count; i++)
        {
            tracks.Add(ToTrack(_tracks[i].Subject, columns[i].ToColumns(), phenomenology));
        }

        return tracks;
    }

    private int FindTrack(in TrackSubject subject, long timeUnixNs, TrackEdge edge)
    {
        if (_lastTrack < 0 || subject != _lastSubject)
        {
            _lastTrack = _open.GetValueOrDefault(subject, -1);
            _lastSubject = subject;
        }

        if (_lastTrack < 0 || edge == TrackEdge.First || !_tracks[_lastTrack].Takes(timeUnixNs, LongestGapNs))
        {
            _lastTrack = _open[subject] = _tracks.Count;
            _tracks.Add(new OpenTrack(subject, 0, timeUnixNs, 0, false));
        }

        return _lastTrack;
    }

    private static Track ToTrack(in TrackSubject subject, ObservationColumns columns, Phenomenology phenomenology)
    {
        var track = new Track
        {
            TrackId = subject.TrackId ?? "",
            SensorKey = subject.SensorKey,
            SitePosition = subject.SitePosition,
            ObjectId = subject.ObjectId,
            ObjectName = subject.ObjectName,
            Phenomenology = phenomenology,
            AngleFrame = columns.Has(Observable.RightAscensionDeg) ? subject.AngleFrame : AngleFrame.Unspecified,
            Columns = columns,
        };
        return subject.TrackId is null ? track with { TrackId = ContentTrackId.Of(track) } : track;
    }

    private readonly record struct OpenTrack(TrackSubject Subject, int Count, long LastTimeUnixNs, int Present, bool IsClosed)
    {
        public bool Takes(long timeUnixNs, long longestGapNs) =>
            !IsClosed && timeUnixNs >= LastTimeUnixNs && timeUnixNs - LastTimeUnixNs <= longestGapNs;

        public OpenTrack Plus(long timeUnixNs, int present, bool isLast) =>
            this with { Count = Count + 1, LastTimeUnixNs = timeUnixNs, Present = Present | present, IsClosed = isLast };
    }
}
