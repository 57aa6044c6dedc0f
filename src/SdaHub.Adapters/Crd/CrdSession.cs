using SdaHub.Adapters.Tracks;
using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Crd;

/// <summary>What the headers of one session say, up to its H8, and where its clock stands. One object serves one session after another.</summary>
internal sealed class CrdSession
{
    private const double HalfDayS = 43_200;
    private const double DayS = 86_400;
    private const double HourS = 3600;
    private const long NsPerDay = 86_400_000_000_000;

    // One object serves all sessions of a file: a session may be no more than its headers, thousands in a file.
    private readonly List<string> _configurations = [];
    private double _startS;
    private double _endS;
    private double _lastS;

    /// <summary>Line of its first header.</summary>
    public int Line { get; private set; }

    /// <summary>Number of the session in its file, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Whether the file is of a version that cannot be read.</summary>
    public bool IsRefused { get; set; }

    /// <summary>Whether there was a record H2 that can be used.</summary>
    public bool HasStation { get; set; }

    /// <summary>Whether there was a record H3 that can be used.</summary>
    public bool HasTarget { get; set; }

    /// <summary>Whether there was a record H4 that can be used.</summary>
    public bool HasStart { get; private set; }

    /// <summary>Station and object.</summary>
    public TrackSubject Subject { get; set; }

    /// <summary>Whether the object's own clock counts UTC, so that times at the object can be used.</summary>
    public bool IsObjectTimeUtc { get; set; }

    /// <summary>What the times of flight are.</summary>
    public CrdRangeKind RangeKind { get; set; }

    /// <summary>Observations that were not taken because a header cannot be used.</summary>
    public int LostCount { get; set; }

    private DateOnly StartDate { get; set; }

    /// <summary>Begins a session of which nothing is known.</summary>
    /// <param name="line">See <see cref="Line"/>.</param>
    /// <param name="number">See <see cref="Number"/>.</param>
    public void Begin(int line, int number)
    {
        (Line, Number) = (line, number);
        (IsRefused, HasStation, HasTarget, IsObjectTimeUtc) = (false, false, false, false);
        Subject = new TrackSubject { SensorKey = "" };
        BeginData();
    }

    /// <summary>Begins a session without an H1 of its own: what its headers do not say again stays as the session before had it, but for the start.</summary>
    /// <param name="line">See <see cref="Line"/>.</param>
    /// <param name="number">See <see cref="Number"/>.</param>
    public void Follow(int line, int number)
    {
        (Line, Number) = (line, number);
        BeginData();
    }

    /// <summary>Number of a configuration in the session, from 0; beyond a bound they share the last.</summary>
    public int ConfigurationNumber(string name)
    {
        var number = _configurations.IndexOf(name);
        if (number < 0 && _configurations.Count < CrdRecords.GroupsPerSession - 1)
        {
            _configurations.Add(name);
            return _configurations.Count - 1;
        }

        return number < 0 ? _configurations.Count - 1 : number;
    }

    /// <summary>Starts the clock.</summary>
    /// <param name="date">Day of the start.</param>
    /// <param name="secondOfDay">Its second.</param>
    /// <param name="lengthS">Seconds to the end; NaN when that is not known.</param>
    public void Start(DateOnly date, int secondOfDay, double lengthS)
    {
        HasStart = true;
        StartDate = date;
        _startS = _lastS = secondOfDay;
        _endS = _startS + (double.IsNaN(lengthS) ? HalfDayS : lengthS);
    }

    /// <summary>
    /// The instant of a second of day: on the day on which it lies within the session, or nearest to it, whatever the order of records. Where the end is not known, a session
    /// is taken to last half a day. In one of a day or more the order tells: a second of day far below the one before is of the next day.
    /// </summary>
    /// <param name="secondOfDay">Seconds since midnight.</param>
    /// <param name="isOutside">Whether it lies more than an hour outside the session.</param>
    /// <returns>As in <see cref="ObservationColumns.TimeUnixNs"/>.</returns>
    public long ToUnixNs(double secondOfDay, out bool isOutside)
    {
        var day = _endS - _startS >= DayS
            ? Math.Round((_lastS - secondOfDay) / DayS)
            : DistanceS(secondOfDay) <= Math.Min(DistanceS(secondOfDay - DayS), DistanceS(secondOfDay + DayS)) ? 0
            : DistanceS(secondOfDay - DayS) <= DistanceS(secondOfDay + DayS) ? -1 : 1;
        _lastS = secondOfDay + (day * DayS);
        isOutside = DistanceS(_lastS) > HourS;
        var midnight = (StartDate.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber + (int)day) * NsPerDay;
        return midnight + (long)Math.Round(secondOfDay * 1e9);
    }

    /// <summary>Seconds from the nearer end of the session; 0 within it.</summary>
    private double DistanceS(double sinceMidnightS) => Math.Max(0, Math.Max(_startS - sinceMidnightS, sinceMidnightS - _endS));

    private void BeginData()
    {
        (HasStart, RangeKind, LostCount, StartDate) = (false, default, 0, default);
        _configurations.Clear();
    }
}
