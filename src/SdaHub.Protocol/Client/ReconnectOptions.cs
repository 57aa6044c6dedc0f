namespace SdaHub.Protocol.Client;

/// <summary>
/// How a broken stream is opened again: after a random wait between zero and a ceiling that doubles with every failure in a row ("full jitter"), so that many
/// partners do not come back at the same instant. A wait that the hub names comes on top.
/// </summary>
public sealed class ReconnectOptions
{
    /// <summary>Ceiling of the first wait, above zero. Default 100 ms.</summary>
    public TimeSpan InitialDelay { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Ceiling that is never exceeded, not below <see cref="InitialDelay"/>. Default 5 s. Higher is gentler on a hub that comes back, and slower.</summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a stream may stay broken before the client gives up with the last error. Null, the default, means that it never does.</summary>
    public TimeSpan? GiveUpAfter { get; set; }

    internal IEnumerable<string> FindErrors()
    {
        if (InitialDelay <= TimeSpan.Zero)
        {
            yield return $"{nameof(InitialDelay)} must be above zero.";
        }

        if (MaxDelay < InitialDelay)
        {
            yield return $"{nameof(MaxDelay)} must not be below {nameof(InitialDelay)}.";
        }

        if (GiveUpAfter < TimeSpan.Zero)
        {
            yield return $"{nameof(GiveUpAfter)} must not be below zero.";
        }
    }
}
