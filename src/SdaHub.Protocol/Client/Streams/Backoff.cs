namespace SdaHub.Protocol.Client.Streams;

/// <summary>Full jitter: each wait is random between zero and a ceiling that doubles with every failure in a row, up to the maximum.</summary>
internal sealed class Backoff(ReconnectOptions options, Jitter jitter)
{
    private TimeSpan _ceiling = options.InitialDelay;

    /// <summary>Wait before the next try.</summary>
    /// <param name="atLeast">Wait that the hub named, on top of which the random part comes.</param>
    public TimeSpan Next(TimeSpan atLeast)
    {
        var delay = atLeast + (jitter.NextFraction() * _ceiling);
        var doubled = _ceiling * 2;
        _ceiling = doubled < options.MaxDelay ? doubled : options.MaxDelay;
        return delay;
    }

    /// <summary>Forgets the failures: something went well.</summary>
    public void Reset() => _ceiling = options.InitialDelay;
}
