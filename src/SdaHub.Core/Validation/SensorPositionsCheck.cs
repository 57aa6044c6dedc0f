using SdaHub.Core.Observations;

namespace SdaHub.Core.Validation;

/// <summary>Judges where a sensor in orbit was, and what that makes of its measurements. Of a track without such positions it finds nothing.</summary>
internal static class SensorPositionsCheck
{
    /// <summary>Lowest distance from the centre of the Earth, 80 km above the equator, in kilometres: nothing stays in orbit there, whatever unit it is told in.</summary>
    private const double LowestKm = 6458;

    /// <summary>Highest distance, beyond the Moon, in kilometres.</summary>
    private const double HighestKm = 1_000_000;

    /// <summary>Fastest that a coordinate changes, in km/s: at the highest distance the Earth's turning alone makes 73.</summary>
    private const double FastestKmPerS = 100;

    /// <summary>Checks the columns' lengths.</summary>
    /// <returns>Whether values can be looked at.</returns>
    public static bool CheckLengths(Track track, VerdictSheet sheet)
    {
        var isSound = true;
        if (track.SensorPositions is { } positions)
        {
            foreach (var coordinate in SensorCoordinateNames.All)
            {
                var length = positions.Values(coordinate).Length;
                var mayBeEmpty = coordinate.IsVelocity() && !positions.HasVelocities;
                if (length != track.Columns.Count && !(length == 0 && mayBeEmpty))
                {
                    isSound = false;
                    sheet.FindAll(
                        Verdict.Rejected, FindingCodes.ColumnLengthWrong, coordinate.FieldName(),
                        $"{length} values came for {track.Columns.Count} times; a sensor in orbit has x, y and z at each time, and all three rates or none");
                }
            }
        }

        return isSound;
    }

    /// <summary>Checks the numbers.</summary>
    public static void CheckValues(SensorPositions? positions, VerdictSheet sheet)
    {
        if (positions is null)
        {
            return;
        }

        for (var i = 0; i < positions.Values(SensorCoordinate.XKm).Length; i++)
        {
            var radiusKm = positions.PositionKm(i).Norm;
            if (!(radiusKm is >= LowestKm and <= HighestKm))
            {
                sheet.Find(
                    i, Verdict.Rejected, FindingCodes.ValueOutOfRange, SensorCoordinate.XKm.FieldName(),
                    $"expected a sensor {LowestKm} to {HighestKm} km from the centre of the Earth, found {radiusKm:R}");
            }
        }

        foreach (var coordinate in SensorCoordinateNames.All.Where(SensorCoordinateNames.IsVelocity))
        {
            var values = positions.Values(coordinate);
            for (var i = 0; i < values.Length; i++)
            {
                if (!(Math.Abs(values[i]) <= FastestKmPerS))
                {
                    sheet.Find(
                        i, Verdict.Rejected, FindingCodes.ValueOutOfRange, coordinate.FieldName(), $"expected -{FastestKmPerS} to {FastestKmPerS}, found {values[i]:R}");
                }
            }
        }
    }

    /// <summary>Checks what stands beside the positions.</summary>
    public static void CheckMeaning(Track track, SensorPositions positions, VerdictSheet sheet)
    {
        if (track.SitePosition is not null || !string.IsNullOrEmpty(track.SiteKey))
        {
            sheet.FindAll(
                Verdict.Rejected, FindingCodes.SensorPlaceContradictory, track.SitePosition is not null ? "site_position" : "site_key",
                "a sensor has a site, or a position for each observation when it is in orbit, not both");
        }

        if (track.Columns.Has(Observable.AzimuthDeg) || track.Columns.Has(Observable.ElevationDeg))
        {
            sheet.FindAll(
                Verdict.Warned, FindingCodes.HorizonUnknown, Observable.AzimuthDeg.FieldName(),
                "nothing says what horizon a sensor in orbit has: azimuth and elevation are not compared with the catalog; send right ascension and declination");
        }

        if (track.Columns.Has(Observable.RangeRateKmPerS) && (!positions.HasVelocities || track.RangeRateInterval is not null))
        {
            sheet.FindAll(
                Verdict.Warned, FindingCodes.RangeRateNotCompared, Observable.RangeRateKmPerS.FieldName(),
                "range rates of a sensor in orbit are compared with the catalog when they are instantaneous and sensor_x_dot_km_per_s, sensor_y_dot_km_per_s and sensor_z_dot_km_per_s came");
        }
    }
}
