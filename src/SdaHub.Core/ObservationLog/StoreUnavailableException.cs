namespace SdaHub.Core.ObservationLog;

/// <summary>A store cannot be reached, read or written at the moment. Whatever was to be done has not been acknowledged; the caller holds its peers back and tries again.</summary>
public sealed class StoreUnavailableException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="advice">What cannot be done, and what an operator can do about it.</param>
    /// <param name="innerException">The cause as the store's client reports it.</param>
    /// <param name="detail">The client's own words, which the message adds in brackets; null for none.</param>
    public StoreUnavailableException(string advice, Exception innerException, string? detail = null)
        : base(detail is null ? advice : $"{advice} ({detail})", innerException)
    {
        Advice = advice;
        Detail = detail;
    }

    /// <summary>What cannot be done, and what an operator can do about it: the same text for as long as the trouble is the same, so that a change is worth a line in the log.</summary>
    public string Advice { get; }

    /// <summary>The client's own words, which may differ from one attempt to the next; null when there are none.</summary>
    public string? Detail { get; }
}
