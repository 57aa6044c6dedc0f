using Microsoft.Extensions.Logging;

namespace SdaHub.Core.EarthOrientationData;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Warning, "No Earth orientation file is named in {Section}:Path: UT1 and polar motion count as zero, sites are up to 420 m off.")]
    public static partial void EarthOrientationMissing(this ILogger logger, string section);

    [LoggerMessage(LogLevel.Error, "Nothing in {Path} can be used as Earth orientation: UT1 and polar motion count as zero, sites are up to 420 m off.")]
    public static partial void EarthOrientationUnusable(this ILogger logger, string path);

    [LoggerMessage(LogLevel.Warning, "{Path}, line {LineNumber}: {Message}")]
    public static partial void EarthOrientationLine(this ILogger logger, string path, int lineNumber, string message);

    [LoggerMessage(
        LogLevel.Warning,
        "The measured part of the Earth orientation file {Path} ended on {MeasuredUntil}; predictions hold until {Until}, and put sites off by about {ErrorM} m today. Put a newer file in its place; it is read without a restart.")]
    public static partial void EarthOrientationPredicted(this ILogger logger, string path, DateTimeOffset measuredUntil, DateTimeOffset until, double errorM);

    [LoggerMessage(
        LogLevel.Warning,
        "The Earth orientation file {Path} ended on {Until}: its last day is held, which puts sites off by about {ErrorM} m today, and half a metre more each day. Put a newer file in its place; it is read without a restart.")]
    public static partial void EarthOrientationOutdated(this ILogger logger, string path, DateTimeOffset until, double errorM);

    [LoggerMessage(LogLevel.Error, "The changed Earth orientation file {Path} cannot be used, and what was read before holds: {Reason}")]
    public static partial void EarthOrientationRefused(this ILogger logger, string path, string reason);

    [LoggerMessage(LogLevel.Information, "Earth orientation from {Path}: {RowCount} days, {First} to {Last}.")]
    public static partial void EarthOrientationLoaded(this ILogger logger, string path, int rowCount, DateTimeOffset? first, DateTimeOffset? last);
}
