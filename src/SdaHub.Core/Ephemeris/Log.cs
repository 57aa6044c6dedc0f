using Microsoft.Extensions.Logging;

namespace SdaHub.Core.Ephemeris;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Warning, "No Earth orientation file is named in {Section}:Path: UT1 and polar motion count as zero, sites are up to 420 m off.")]
    public static partial void EarthOrientationMissing(this ILogger logger, string section);

    [LoggerMessage(LogLevel.Error, "Nothing in {Path} can be used as Earth orientation: UT1 and polar motion count as zero, sites are up to 420 m off.")]
    public static partial void EarthOrientationUnusable(this ILogger logger, string path);

    [LoggerMessage(LogLevel.Warning, "{Path}, line {LineNumber}: {Message}")]
    public static partial void EarthOrientationLine(this ILogger logger, string path, int lineNumber, string message);

    [LoggerMessage(LogLevel.Information, "Earth orientation from {Path}: {RowCount} days, {First} to {Last}.")]
    public static partial void EarthOrientationLoaded(this ILogger logger, string path, int rowCount, DateTimeOffset? first, DateTimeOffset? last);
}
