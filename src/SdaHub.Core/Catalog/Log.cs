using Microsoft.Extensions.Logging;

namespace SdaHub.Core.Catalog;

/// <summary>What the catalog logs.</summary>
internal static partial class Log
{
    [LoggerMessage(LogLevel.Warning, "What other hubs saved of the catalog cannot be read now; it is tried again: {Fault}")]
    public static partial void FollowingFailed(ILogger logger, string fault);

    [LoggerMessage(
        LogLevel.Information,
        "Loaded catalog file {SourceName}: {Inserted} inserted, {Updated} updated, {Unchanged} unchanged, {Stale} stale, {Rejected} rejected.")]
    public static partial void Loaded(ILogger logger, string sourceName, int inserted, int updated, int unchanged, int stale, int rejected);

    [LoggerMessage(LogLevel.Warning, "Catalog file {SourceName}: {Rejected} records rejected, {DiagnosticCount} diagnostics. First of them: {First}")]
    public static partial void DoubtfulRecords(ILogger logger, string sourceName, int rejected, int diagnosticCount, string first);
}
