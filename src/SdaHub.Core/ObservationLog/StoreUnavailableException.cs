namespace SdaHub.Core.ObservationLog;

/// <summary>A store cannot be reached, read or written at the moment. Whatever was to be done has not been acknowledged; the caller holds its peers back and tries again.</summary>
public sealed class StoreUnavailableException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What cannot be done, and what an operator can do about it.</param>
    /// <param name="innerException">The cause as the store's client reports it.</param>
    public StoreUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
