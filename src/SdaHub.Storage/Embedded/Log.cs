using Microsoft.Extensions.Logging;

namespace SdaHub.Storage.Embedded;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "Opened the store in {Directory}: log {Incarnation}, records after {Oldest} up to {Head}.")]
    public static partial void Opened(ILogger logger, string directory, string incarnation, long oldest, long head);

    [LoggerMessage(LogLevel.Warning,
        "The log in {Directory} is an older state than was last noted, comes from elsewhere, or is new beside what another has left; it goes on as {Incarnation}. Publishers will send "
        + "again what they still hold.")]
    public static partial void FoundRolledBack(ILogger logger, string directory, string incarnation);

    [LoggerMessage(LogLevel.Warning,
        "The ids of tracks take about {TrackIdBytes} bytes in {Directory}, more than half of SdaHub:Store:Embedded:RetentionBytes ({RetentionBytes}). They are kept for ever and "
        + "come on top of it: see that the disk has room for both, or move the store to a larger one.")]
    public static partial void ManyTrackIds(ILogger logger, string directory, long trackIdBytes, long retentionBytes);

    [LoggerMessage(LogLevel.Warning, "The log could not be maintained. Appends are not concerned; it is tried again.")]
    public static partial void MaintenanceFailed(ILogger logger, Exception failure);

    [LoggerMessage(LogLevel.Information, "Closed the store in {Directory}.")]
    public static partial void Closed(ILogger logger, string directory);
}
