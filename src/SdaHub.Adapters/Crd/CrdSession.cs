using SdaHub.Adapters.Tracks;
using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Crd;

/// <summary>What the headers of one session say, from H1 to H8, and where its clock stands. One object serves one session after another.</summary>
internal sealed class CrdSession
{
    private const double HalfDayS = 43_200;
    private const long NsPerDay = 86_400_000_000_000;

    // One object serves all sessions of a file: a session may be no more than its headers, thousands in a file.
    private readonly List<string> _configurations = [];
    private (double LastSecondOfDay, int Day) _ranges;
    private (double LastSecondOfDay, int Day) _angles;

    /// <summary>Line of its H1.</summary>
    public int Line { get; private set; }

    /// <summary>Number of the session in its file, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Whether a header cannot be used, and the data below it neither.</summary>
    public bool IsRefused { get; set; }

    /// <summary>Whether there was the record H2.</summary>
    public bool HasStation { get; set; }

    /// <summary>Whether there was the record H3.</summary>
    public bool HasTarget { get; set; }

    /// <summary>Whether there was the record H4.</summary>
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
        (IsRefused, HasStation, HasTarget, HasStart, IsObjectTimeUtc) = (false, false, false, false, false);
        (Subject, RangeKind, LostCount, StartDate) = (new TrackSubject { SensorKey = "" }, default, 0, default);
        _configurations.Clear();
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
    public void Start(DateOnly date, int secondOfDay)
    {
        HasStart = true;
        StartDate = date;
        _ranges = _angles = (secondOfDay, 0);
    }

    /// <summary>
    /// The instant of a second of day. Sessions are shorter than a day: a second of day far below the one before is of the next day, and one far above it is of
    /// the day before. Ranges and angles are in order each for itself.
    /// </summary>
    /// <param name="isAngle">Whether the record is one of angles.</param>
    /// <param name="secondOfDay">Seconds since midnight.</param>
    /// <returns>As in <see cref="ObservationColumns.TimeUnixNs"/>.</returns>
    public long ToUnixNs(bool isAngle, double secondOfDay)
    {
        ref var series = ref isAngle ? ref _angles : ref _ranges;
        var change = secondOfDay - series.LastSecondOfDay;
        series.Day += change < -HalfDayS ? 1 : change > HalfDayS && series.Day > 0 ? -1 : 0;
        series.LastSecondOfDay = secondOfDay;
        var midnight = (StartDate.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber + series.Day) * NsPerDay;
        return midnight + (long)Math.Round(secondOfDay * 1e9);
    }
}
