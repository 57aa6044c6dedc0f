namespace SdaHub.Storage.Embedded;

/// <summary>What is due to be deleted from the log.</summary>
/// <param name="OlderThanUnixNs">Records received before this time; nanoseconds since 1970-01-01T00:00:00Z.</param>
/// <param name="MaximumBytes">While the payloads and rows of records take more, the oldest records go however young they are.</param>
/// <param name="MaximumCount">Most records to delete in one step, so that no append waits long.</param>
internal readonly record struct TrimLimits(long OlderThanUnixNs, long MaximumBytes, int MaximumCount);
