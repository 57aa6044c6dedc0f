using Microsoft.Extensions.Logging;
using SdaHub.Astrodynamics.Time;

namespace SdaHub.Core.EarthOrientationData;

/// <summary>Reads the Earth's orientation.</summary>
internal static class EarthOrientationFile
{
    /// <summary>Reads a file, and says what could not be used.</summary>
    /// <param name="path">Path of the file; empty for none.</param>
    /// <param name="logger">Where to say it.</param>
    /// <returns>The table; the zero table when there is no path, one without data when nothing in the file can be used.</returns>
    public static EarthOrientationTable Load(string path, ILogger logger)
    {
        if (path.Length == 0)
        {
            logger.EarthOrientationMissing(EarthOrientationOptions.Section);
            return EarthOrientationTable.Zero;
        }

        if (Read(path, logger) is { } table)
        {
            return table;
        }

        logger.EarthOrientationUnusable(path);
        return new EarthOrientationTable();
    }

    /// <summary>Reads a file, and says what could not be used.</summary>
    /// <returns>The table; null when nothing in the file can be used.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static EarthOrientationTable? Read(string path, ILogger logger)
    {
        using var reader = new StreamReader(path);
        var result = EarthOrientationTable.Parse(reader);
        foreach (var diagnostic in result.Diagnostics)
        {
            logger.EarthOrientationLine(path, diagnostic.LineNumber, diagnostic.Message);
        }

        if (result.Table is { } table)
        {
            logger.EarthOrientationLoaded(path, table.Count, table.FirstUtc?.ToUtc(), table.LastUtc?.ToUtc());
        }

        return result.Table;
    }
}
