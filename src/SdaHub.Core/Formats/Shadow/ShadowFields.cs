using System.Globalization;
using SdaHub.Core.Observations;

namespace SdaHub.Core.Formats.Shadow;

/// <summary>Everything that an observation says, field by field, as text.</summary>
internal static class ShadowFields
{
    /// <summary>The fields of one observation, always the same in the same order.</summary>
    public static IEnumerable<(string Name, string Value)> Of(Track track, int row)
    {
        foreach (var observable in ObservableNames.All)
        {
            yield return (observable.FieldName(), Number(track.Columns.Values(observable), row));
            yield return (observable.SigmaFieldName(), Number(track.Columns.Sigmas(observable), row));
        }

        yield return ("object", track.ObjectId?.ToString() ?? "");
        yield return ("object_name", track.ObjectName ?? "");
        yield return ("site_key", track.SiteKey ?? "");
        yield return ("site_position", track.SitePosition?.ToString() ?? "");
        foreach (var coordinate in SensorCoordinateNames.All)
        {
            yield return (coordinate.FieldName(), track.SensorPositions is { } positions ? Number(positions.Values(coordinate), row) : "");
        }

        yield return ("angle_frame", track.AngleFrame.ToString());
        yield return ("phenomenology", track.Phenomenology.ToString());
        yield return ("time_tag_reference", track.TimeTagReference.ToString());
        yield return ("range_rate_interval", track.RangeRateInterval?.ToString() ?? "");
        yield return ("marking", track.Marking?.ToString() ?? "");
        yield return ("task_id", track.TaskId ?? "");
        yield return ("is_refraction_corrected", track.IsRefractionCorrected?.ToString() ?? "");
        yield return ("is_light_time_corrected", track.IsLightTimeCorrected?.ToString() ?? "");
        yield return ("is_aberration_corrected", track.IsAberrationCorrected?.ToString() ?? "");
        yield return ("is_troposphere_corrected", track.IsTroposphereCorrected?.ToString() ?? "");
        yield return ("is_center_of_mass_corrected", track.IsCenterOfMassCorrected?.ToString() ?? "");
        yield return ("time_sigma_s", track.TimeSigmaS?.ToString("R", CultureInfo.InvariantCulture) ?? "");
    }

    private static string Number(ReadOnlySpan<double> column, int row)
    {
        var value = column.IsEmpty ? double.NaN : column.Length == 1 ? column[0] : column[row];
        return double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);
    }
}
