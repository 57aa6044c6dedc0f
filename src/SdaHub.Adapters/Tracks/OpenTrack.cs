using System.Runtime.InteropServices;

namespace SdaHub.Adapters.Tracks;

/// <summary>A track while its observations are told off. Sets of quantities are bits, <c>1 &lt;&lt; observable</c>.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct OpenTrack
{
    private const long LongestGapNs = 600L * 1_000_000_000;

    private readonly bool _isNamed;
    private long _lastTimeUnixNs;
    private bool _isClosed;

    /// <summary>Starts a track without observations.</summary>
    /// <param name="subject">Number of its subject.</param>
    /// <param name="isNamed">Whether the format names the track or keeps it together, and silence does not end it.</param>
    public OpenTrack(int subject, bool isNamed) => (Subject, _isNamed) = (subject, isNamed);

    /// <summary>Number of its subject.</summary>
    public int Subject { get; }

    /// <summary>Number of observations so far.</summary>
    public int Count { get; private set; }

    /// <summary>Quantities that are there at all.</summary>
    public int Present { get; private set; }

    /// <summary>Quantities whose values have a sigma.</summary>
    public int WithSigma { get; private set; }

    /// <summary>Quantities whose sigmas are not the same for all, once they have been looked for.</summary>
    public int VaryingSigmas { get; set; }

    /// <summary>Coordinates that a sensor in orbit has, <c>1 &lt;&lt; coordinate</c>.</summary>
    public int Sensor { get; private set; }

    /// <summary>
    /// Whether an observation may follow. A quantity has a sigma at every value of a track or at none, and a sensor in orbit a position and a velocity at every
    /// observation or at none, since a column has no place for "unknown here".
    /// </summary>
    public readonly bool Takes(in ObservationRow row) =>
        !_isClosed && row.TimeUnixNs >= _lastTimeUnixNs && (_isNamed || row.TimeUnixNs - _lastTimeUnixNs <= LongestGapNs)
        && row.Sensor == Sensor && (row.WithSigma & Present & ~WithSigma) == 0 && (row.Present & ~row.WithSigma & WithSigma) == 0;

    /// <summary>Adds an observation.</summary>
    public void Add(in ObservationRow row)
    {
        Count++;
        _lastTimeUnixNs = row.TimeUnixNs;
        Present |= row.Present;
        WithSigma |= row.WithSigma;
        Sensor = row.Sensor;
        _isClosed = row.Edge == TrackEdge.Last;
    }
}
