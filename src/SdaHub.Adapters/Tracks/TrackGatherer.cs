using System.Buffers;
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
    private readonly SubjectTable _subjects = new();
    private readonly PooledList<OpenTrack> _tracks = new();
    private readonly NameTable _ids = new();

    /// <summary>Starts without observations.</summary>
    /// <param name="isSorting">Whether the observations may come in any order, and are brought into that of their times first.</param>
    public TrackGatherer(bool isSorting = false) => _isSorting = isSorting;

    /// <summary>Number of observations so far.</summary>
    public int Count => _rows.Count;

    /// <summary>Names of tracks and objects, as subjects have them.</summary>
    public NameTable Names { get; } = new();

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
    /// <param name="sensor">One coordinate each of a sensor in orbit per <see cref="SensorCoordinate"/>, NaN where none is known; or empty.</param>
    public void Add(
        in TrackSubject subject, long timeUnixNs, ReadOnlySpan<double> values, ReadOnlySpan<double> sigmas, TrackEdge edge, RecordPlace place,
        ReadOnlySpan<double> sensor = default) =>
        Add(NumberOf(subject), timeUnixNs, values, sigmas, edge, place, sensor);

    /// <summary>Takes an observation of a subject whose number is known.</summary>
    /// <param name="subject">What <see cref="NumberOf"/> said.</param>
    /// <param name="timeUnixNs">Time, as in <see cref="ObservationColumns.TimeUnixNs"/>.</param>
    /// <param name="values">One value per <see cref="Observable"/>, in their order; NaN where nothing was measured.</param>
    /// <param name="sigmas">One sigma per <see cref="Observable"/>, NaN where none is known; or empty.</param>
    /// <param name="edge">Where in its track it stands.</param>
    /// <param name="place">Where its record begins.</param>
    /// <param name="sensor">One coordinate each of a sensor in orbit per <see cref="SensorCoordinate"/>, NaN where none is known; or empty.</param>
    public void Add(
        int subject, long timeUnixNs, ReadOnlySpan<double> values, ReadOnlySpan<double> sigmas, TrackEdge edge, RecordPlace place,
        ReadOnlySpan<double> sensor = default) =>
        _rows.Add(subject, timeUnixNs, values, sigmas, edge, place, sensor);

    /// <summary>Number of a subject, the same for equal ones. To compare subjects costs as much as to read a line, so a reader that sees that one comes again keeps its number.</summary>
    public int NumberOf(in TrackSubject subject) => _subjects.NumberOf(subject);

    /// <summary>Makes the tracks, in the order of their first observations, and forgets observations and subjects.</summary>
    /// <param name="phenomenology">How the sensors see whose subject does not say.</param>
    public List<Track> ToTracks(Phenomenology phenomenology)
    {
        var trackOfRow = ArrayPool<int>.Shared.Rent(_rows.Count);
        var members = ArrayPool<int>.Shared.Rent(_rows.Count);
        try
        {
            var order = members.AsSpan(0, _rows.Count);
            RowOrder.Fill(order, _rows, _isSorting);
            TellOff(order, trackOfRow);
            RowOrder.Gather(order, trackOfRow, _tracks.Items);
            return ToTracks(phenomenology, order);
        }
        finally
        {
            ArrayPool<int>.Shared.Return(trackOfRow);
            ArrayPool<int>.Shared.Return(members);
            _rows.Clear();
            _subjects.Clear();
            _tracks.Clear();
            _ids.Clear();
            Names.Clear();
        }
    }

    private List<Track> ToTracks(Phenomenology phenomenology, ReadOnlySpan<int> members)
    {
        var made = new List<Track>(_tracks.Count);
        Measure(members, out var numberCount, out var idLength);
        var numbers = GC.AllocateUninitializedArray<long>(numberCount);
        var maker = new TrackMaker(Names, numbers, idLength, phenomenology);
        var start = 0;
        foreach (ref readonly var open in _tracks.Items)
        {
            var columns = new TrackColumns(_rows, open, members[..open.Count]);
            var length = columns.LengthWith(open.VaryingSigmas);
            columns.WriteTo(numbers.AsSpan(start, length), open.VaryingSigmas);
            var track = maker.Make(_subjects[open.Subject], start, columns.MakeSensorPositions(), out var id);
            members = members[open.Count..];
            start += length;
            var piece = _ids.CountUse(_ids.NumberOf(id));
            made.Add(piece == 1 ? track : track with { TrackId = $"{id}#{piece}" });
        }

        return made;
    }

    /// <summary>Finds which sigmas vary, and how much memory the numbers and the ids of all tracks take.</summary>
    private void Measure(ReadOnlySpan<int> members, out int numberCount, out int idLength)
    {
        (numberCount, idLength) = (0, 0);
        foreach (ref var open in _tracks.Items)
        {
            var columns = new TrackColumns(_rows, open, members[..open.Count]);
            open.VaryingSigmas = columns.FindVaryingSigmas();
            numberCount += columns.LengthWith(open.VaryingSigmas);
            idLength += TrackMaker.IdLength(_subjects[open.Subject], Names);
            members = members[open.Count..];
        }
    }

    /// <summary>Finds the track of each row.</summary>
    private void TellOff(ReadOnlySpan<int> order, int[] trackOfRow)
    {
        var rented = ArrayPool<int>.Shared.Rent(_subjects.Count);
        var open = rented.AsSpan(0, _subjects.Count);
        open.Fill(-1);
        foreach (var index in order)
        {
            ref readonly var row = ref _rows[index];
            ref var track = ref open[row.Subject];
            if (track < 0 || row.Edge == TrackEdge.First || !_tracks[track].Takes(row))
            {
                track = _tracks.Count;
                _tracks.Add(new OpenTrack(row.Subject, _subjects[row.Subject] is { TrackName: > 0 } or { Group: > 0 }));
            }

            _tracks[track].Add(row);
            trackOfRow[index] = track;
        }

        ArrayPool<int>.Shared.Return(rented);
    }
}
