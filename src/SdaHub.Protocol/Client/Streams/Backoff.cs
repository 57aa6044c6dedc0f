namespace SdaHub.Protocol.Client.Streams;

/// <summary>
/// Full jitter: each wait is random between zero and a ceiling that doubles with every failure in a row, up to the maximum. A wait that the hub names is kept,
/// with a random part of up to as much on top, and says nothing about the ceiling: the hub is there and knows what is wrong.
/// </summary>
internal sealed class Backoff(ReconnectOptions options, Jitter jitter)
{
    private TimeSpan _ceiling = options.InitialDelay;

    /// <summary>Wait before the next try.</summary>
    /// <param name="named">Wait that the hub named; zero when it named none.</param>
    public TimeSpan Next(TimeSpan named)
    {
        if (named > TimeSpan.Zero)
        {
            return named + (jitter.NextFraction() * named);
        }

        var delay = jitter.NextFraction() * _ceiling;
        var doubled = _ceiling * 2;
        _ceiling = doubled < options.MaxDelay ? doubled : options.MaxDelay;
        return delay;
    }

    /// <summary>Forgets the failures: something went well.</summary>
    public void Reset() => _ceiling = options.InitialDelay;
}
