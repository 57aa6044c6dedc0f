namespace SdaHub.Core.ObservationLog;

/// <summary>A publisher id is new, and its SpOC has claimed as many as it may. Each id is remembered for ever, so they must not grow without end.</summary>
/// <param name="spoc">The SpOC.</param>
/// <param name="maximumCount">How many ids it may have.</param>
public sealed class PublisherCountException(string spoc, int maximumCount)
    : Exception($"SpOC {spoc} has claimed the {maximumCount} publisher ids that it may; a new one is not taken.");
