namespace SdaHub.Protocol.Client;

/// <summary>
/// How a broken stream is opened again: after a random wait between zero and a ceiling that doubles with every failure in a row ("full jitter"), so that many
/// partners do not come back at the same instant. After a wait that the hub names, the random part is up to as long again, and the ceiling stays.
/// </summary>
public sealed class ReconnectOptions
{
    /// <summary>Ceiling of the first wait, above zero. Default 100 ms.</summary>
    public TimeSpan InitialDelay { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Ceiling that is never exceeded, not below <see cref="InitialDelay"/>. Default 5 s. Higher is gentler on a hub that comes back, and slower.</summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a stream may stay broken before the client gives up with the last error. Null, the default, means that it never does.</summary>
    public TimeSpan? GiveUpAfter { get; set; }

    /// <summary>
    /// How often TLS may fail since the stream was last open before the client gives up, 1 or more. Default 5. It fails when one side does not trust the other's
    /// certificate, which time alone seldom mends; a few more tries bridge a certificate that is just being renewed.
    /// </summary>
    public int MaxTlsFailures { get; set; } = 5;

    internal IEnumerable<string> FindErrors()
    {
        if (MaxTlsFailures < 1)
        {
            yield return $"{nameof(MaxTlsFailures)} must be 1 or more.";
        }

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
