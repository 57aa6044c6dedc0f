namespace SdaHub.Adapters.Mapping;

/// <summary>Counts the days that have turned since a record carried the day of the times behind it. Lasts as long as the payload.</summary>
internal sealed class CarriedDay
{
    private const long NsPerDay = 86_400L * 1_000_000_000;

    private int _carrierCount;
    private long _lastNs;
    private int _turnCount;

    /// <summary>Takes the time of the next observation.</summary>
    /// <param name="timeUnixNs">Its time on the day that was carried.</param>
    /// <param name="carrierCount">How many records have carried the day so far.</param>
    /// <param name="isTurning">Whether the next day begins when the clock goes back by more than half a day.</param>
    /// <param name="hasGoneBack">Whether it went back so far, and no day turned.</param>
    /// <returns>Its time on its own day.</returns>
    public long Take(long timeUnixNs, int carrierCount, bool isTurning, out bool hasGoneBack)
    {
        var isFirst = carrierCount != _carrierCount;
        (_carrierCount, _turnCount) = (carrierCount, isFirst ? 0 : _turnCount);
        var time = timeUnixNs + (_turnCount * NsPerDay);
        var isBack = !isFirst && time < _lastNs - (NsPerDay / 2);
        if (isBack && isTurning)
        {
            _turnCount++;
            time += NsPerDay;
        }

        _lastNs = time;
        hasGoneBack = isBack && !isTurning;
        return time;
    }
}
