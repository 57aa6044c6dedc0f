using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Tracks;

/// <summary>
/// Forms tracks from single observations: those of one subject belong together until one is marked as the first or follows one marked as the last, until
/// time runs backwards, until more than ten minutes pass in a track that the format neither names nor keeps together, or until a quantity has a sigma that it had not.
/// Observations of other subjects may stand between them. The second piece of a named track gets <c>#2</c> behind its name.
/// </summary>
internal sealed class TrackGatherer
{
    private readonly bool _isSorting;
    private readonly ObservationRows _rows = new();
    private readonly Dictionary<TrackSubject, int> _subjectNumbers = [];
    private readonly List<TrackSubject> _subjects = [];
    private TrackSubject _lastSubject;
    private int _lastNumber = -1;

    /// <summary>Starts without observations.</summary>
    /// <param name="isSorting">Whether the observations may come in any order, and are brought into that of their times first.</param>
    public TrackGatherer(bool isSorting = false) => _isSorting = isSorting;

    /// <summary>Number of observations so far.</summary>
    public int Count => _rows.Count;

    /// <summary>Takes an observation without sigmas.</summary>
    /// <param name="subject">What it has in common with others.</param>
    /// <param name="timeUnixNs">Time, as in <see cref="ObservationColumns.TimeUnixNs"/>.</param>
    /// <param name="values">One value per <see cref="Observable"/>, in their order; NaN where nothing was measured.</param>
    /// <param name="edge">Where in its track it stands.</param>
    /// <param name="place">Where its record begins.</param>
    public void Add(in TrackSubject subject, long timeUnixNs, ReadOnlySpan<double> values, TrackEdge edge, RecordPlace place) =>
        Add(subject, timeUnixNs, values, [], edge, place);

    /// <summary>Takes an observation.</summary>
    /// <param name="subject">What it has in common with others.</param>
    /// <param name="timeUnixNs">Time, as in <see cref="ObservationColumns.TimeUnixNs"/>.</param>
    /// <param name="values">One value per <see cref="Observable"/>, in their order; NaN where nothing was measured.</param>
    /// <param name="sigmas">One sigma per <see cref="Observable"/>, NaN where none is known; or empty.</param>
    /// <param name="edge">Where in its track it stands.</param>
    /// <param name="place">Where its record begins.</param>
    public void Add(in TrackSubject subject, long timeUnixNs, ReadOnlySpan<double> values, ReadOnlySpan<double> sigmas, TrackEdge edge, RecordPlace place)
    {
        if (_lastNumber < 0 || subject != _lastSubject)
        {
            if (!_subjectNumbers.TryGetValue(subject, out _lastNumber))
            {
                _subjectNumbers[subject] = _lastNumber = _subjects.Count;
                _subjects.Add(subject);
            }

            _lastSubject = subject;
        }

        _rows.Add(_lastNumber, timeUnixNs, values, sigmas, edge, place);
    }

    /// <summary>Makes the tracks, in the order of their first observations.</summary>
    /// <param name="phenomenology">How the sensors see whose subject does not say.</param>
    public List<Track> ToTracks(Phenomenology phenomenology)
    {
        var order = _isSorting ? OrderByTime() : null;
        var trackOfRow = new int[_rows.Count];
        var tracks = TellOff(order, trackOfRow);
        var columns = tracks.ConvertAll(track => new ColumnFiller(track));
        for (var i = 0; i < _rows.Count; i++)
        {
            var row = order is null ? i : order[i];
            columns[trackOfRow[row]].Add(_rows.Time(row), _rows.Values(row), _rows.Sigmas(row), _rows.Place(row));
        }

        var made = new List<Track>(tracks.Count);
        var pieces = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < tracks.Count; i++)
        {
            var track = ToTrack(_subjects[tracks[i].Subject], columns[i].ToColumns(), phenomenology);
            var piece = pieces[track.TrackId] = pieces.GetValueOrDefault(track.TrackId) + 1;
            made.Add(piece == 1 ? track : track with { TrackId = $"{track.TrackId}#{piece}" });
        }

        return made;
    }

    /// <summary>Finds the track of each row.</summary>
    private List<OpenTrack> TellOff(int[]? order, int[] trackOfRow)
    {
        var tracks = new List<OpenTrack>();
        var open = new int[_subjects.Count];
        Array.Fill(open, -1);
        for (var i = 0; i < _rows.Count; i++)
        {
            var row = order is null ? i : order[i];
            var (present, withSigma) = Quantities(row);
            var (time, edge, subject) = (_rows.Time(row), _rows.Edge(row), _rows.Subject(row));
            var track = open[subject];
            if (track < 0 || edge == TrackEdge.First || !tracks[track].Takes(time, present, withSigma, _subjects[subject] is { TrackId: not null } or { Group: > 0 }))
            {
                track = open[subject] = tracks.Count;
                tracks.Add(new OpenTrack(subject, 0, time, 0, 0, false));
            }

            tracks[track] = tracks[track].Plus(time, present, withSigma, edge == TrackEdge.Last);
            trackOfRow[row] = track;
        }

        return tracks;
    }

    private (int Present, int WithSigma) Quantities(int row)
    {
        var values = _rows.Values(row);
        var sigmas = _rows.Sigmas(row);
        var (present, withSigma) = (0, 0);
        for (var i = 0; i < values.Length; i++)
        {
            present |= double.IsNaN(values[i]) ? 0 : 1 << i;
            withSigma |= i >= sigmas.Length || double.IsNaN(sigmas[i]) ? 0 : 1 << i;
        }

        return (present, withSigma & present);
    }

    /// <summary>The rows in the order of their times, those of the same time as they came; null when they came so.</summary>
    private int[]? OrderByTime()
    {
        var times = _rows.Times;
        var isOrdered = true;
        for (var i = 1; i < times.Length && isOrdered; i++)
        {
            isOrdered = times[i] >= times[i - 1];
        }

        if (isOrdered)
        {
            return null;
        }

        var keys = new (long Time, int Row)[times.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = (times[i], i);
        }

        Array.Sort(keys);
        return Array.ConvertAll(keys, key => key.Row);
    }

    private static Track ToTrack(in TrackSubject subject, ObservationColumns columns, Phenomenology phenomenology)
    {
        var track = new Track
        {
            TrackId = subject.TrackId ?? "",
            SensorKey = subject.SensorKey,
            SiteKey = subject.SiteKey,
            SitePosition = subject.SitePosition,
            ObjectId = subject.ObjectId,
            ObjectName = subject.ObjectName,
            Phenomenology = subject.Phenomenology == Phenomenology.Unspecified ? phenomenology : subject.Phenomenology,
            AngleFrame = columns.Has(Observable.RightAscensionDeg) ? subject.AngleFrame : AngleFrame.Unspecified,
            TimeTagReference = subject.TimeTagReference,
            RangeRateInterval = columns.Has(Observable.RangeRateKmPerS) ? subject.RangeRateInterval : null,
            Marking = subject.Marking,
            TaskId = subject.TaskId,
            IsRefractionCorrected = subject.IsRefractionCorrected,
            IsLightTimeCorrected = subject.IsLightTimeCorrected,
            IsAberrationCorrected = subject.IsAberrationCorrected,
            IsTroposphereCorrected = subject.IsTroposphereCorrected,
            IsCenterOfMassCorrected = subject.IsCenterOfMassCorrected,
            TimeSigmaS = subject.TimeSigmaS,
            Columns = columns,
        };
        return subject.TrackId is null || subject.IsTrackIdShared ? track with { TrackId = track.TrackId + ContentTrackId.Of(track) } : track;
    }
}
