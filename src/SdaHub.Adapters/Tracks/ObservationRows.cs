using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Tracks;

/// <summary>Single observations in the order they came, in flat arrays, so that one costs no object.</summary>
internal sealed class ObservationRows
{
    /// <summary>Numbers of one row: one per <see cref="Observable"/>.</summary>
    public static readonly int Width = ObservableNames.All.Count;

    private const int FirstCapacity = 256;

    private double[] _values = new double[FirstCapacity * Width];
    private double[]? _sigmas;
    private long[] _times = new long[FirstCapacity];
    private int[] _subjects = new int[FirstCapacity];
    private TrackEdge[] _edges = new TrackEdge[FirstCapacity];
    private RecordPlace[] _places = new RecordPlace[FirstCapacity];

    /// <summary>Number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>Time of a row, as in <see cref="ObservationColumns.TimeUnixNs"/>.</summary>
    public long Time(int row) => _times[row];

    /// <summary>Times of all rows.</summary>
    public ReadOnlySpan<long> Times => _times.AsSpan(0, Count);

    /// <summary>Number of a row's subject.</summary>
    public int Subject(int row) => _subjects[row];

    /// <summary>Where in its track a row stands.</summary>
    public TrackEdge Edge(int row) => _edges[row];

    /// <summary>Where a row begins in the payload.</summary>
    public RecordPlace Place(int row) => _places[row];

    /// <summary>Values of a row; NaN where nothing was measured.</summary>
    public ReadOnlySpan<double> Values(int row) => _values.AsSpan(row * Width, Width);

    /// <summary>Sigmas of a row; NaN where none is known, empty when none of any row is.</summary>
    public ReadOnlySpan<double> Sigmas(int row) => _sigmas is null ? [] : _sigmas.AsSpan(row * Width, Width);

    /// <summary>Adds a row.</summary>
    public void Add(int subject, long timeUnixNs, ReadOnlySpan<double> values, ReadOnlySpan<double> sigmas, TrackEdge edge, RecordPlace place)
    {
        if (Count == _times.Length)
        {
            Grow();
        }

        _times[Count] = timeUnixNs;
        _subjects[Count] = subject;
        _edges[Count] = edge;
        _places[Count] = place;
        values.CopyTo(_values.AsSpan(Count * Width));
        if (!sigmas.IsEmpty)
        {
            KeepSigmas(sigmas);
        }
        else if (_sigmas is not null)
        {
            _sigmas.AsSpan(Count * Width, Width).Fill(double.NaN);
        }

        Count++;
    }

    private void KeepSigmas(ReadOnlySpan<double> sigmas)
    {
        if (_sigmas is null)
        {
            _sigmas = new double[_values.Length];
            _sigmas.AsSpan(0, Count * Width).Fill(double.NaN);
        }

        sigmas.CopyTo(_sigmas.AsSpan(Count * Width));
    }

    private void Grow()
    {
        Array.Resize(ref _times, Count * 2);
        Array.Resize(ref _subjects, Count * 2);
        Array.Resize(ref _edges, Count * 2);
        Array.Resize(ref _places, Count * 2);
        Array.Resize(ref _values, Count * 2 * Width);
        if (_sigmas is not null)
        {
            Array.Resize(ref _sigmas, Count * 2 * Width);
        }
    }
}
