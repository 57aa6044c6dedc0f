using SdaHub.Core.ObservationLog;

namespace SdaHub.UnitTests.Storage.Contract;

/// <summary>Claims in tests that are about something else than how many publishers a SpOC may have.</summary>
internal static class LogClaims
{
    /// <summary>Claims a publisher, however many there are.</summary>
    public static ValueTask<PublisherClaim> ClaimAsync(this IObservationLog log, PublisherKey publisher, CancellationToken cancellationToken) =>
        log.ClaimAsync(publisher, int.MaxValue, cancellationToken);
}
