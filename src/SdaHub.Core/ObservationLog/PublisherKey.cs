namespace SdaHub.Core.ObservationLog;

/// <summary>One source of sequenced batches.</summary>
/// <param name="Spoc">SpOC, by its agreement's name: from the certificate, never from a message.</param>
/// <param name="PublisherId">The publisher's own name within its SpOC.</param>
public sealed record PublisherKey(string Spoc, string PublisherId);
