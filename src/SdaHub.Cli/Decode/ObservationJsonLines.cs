using System.Text.Json;
using SdaHub.Cli.Output;
using SdaHub.Core.Observations;
using SdaHub.Core.Release;

namespace SdaHub.Cli.Decode;

/// <summary>Prints a track as JSON, one observation a line, under the names of the wire. What was not measured or not said is left out.</summary>
internal static class ObservationJsonLines
{
    /// <summary>Prints a track.</summary>
    public static void Write(Track track, TextWriter output)
    {
        using var lines = new JsonLines(output);
        for (var index = 0; index < track.Columns.Count; index++)
        {
            lines.Write(json => WriteObservation(json, track, index));
        }
    }

    private static void WriteObservation(Utf8JsonWriter json, Track track, int index)
    {
        WriteHead(json, track);
        json.WriteString("time", UtcText.Format(track.Columns.TimeUnixNs[index]));
        WriteNumber(json, "time_sigma_s", track.TimeSigmaS ?? double.NaN);
        foreach (var observable in ObservableNames.All)
        {
            WriteNumber(json, observable.FieldName(), At(track.Columns.Values(observable), index));
            WriteNumber(json, observable.SigmaFieldName(), At(track.Columns.Sigmas(observable), index));
        }

        foreach (var coordinate in SensorCoordinateNames.All)
        {
            WriteNumber(json, coordinate.FieldName(), track.SensorPositions is { } positions ? At(positions.Values(coordinate), index) : double.NaN);
        }

        WriteMeaning(json, track);
    }

    private static void WriteHead(Utf8JsonWriter json, Track track)
    {
        json.WriteString("track_id", track.TrackId);
        json.WriteString("sensor_key", track.SensorKey);
        WriteText(json, "site_key", track.SiteKey);
        if (track.SitePosition is { } site)
        {
            json.WriteNumber("site_latitude_deg", site.LatitudeDeg);
            json.WriteNumber("site_longitude_deg", site.LongitudeDeg);
            json.WriteNumber("site_altitude_m", site.AltitudeM);
        }

        if (track.ObjectId is { } objectId)
        {
            json.WriteNumber("object", objectId.Value);
        }

        WriteText(json, "object_name", track.ObjectName);
        WriteText(json, "task_id", track.TaskId);
    }

    private static void WriteMeaning(Utf8JsonWriter json, Track track)
    {
        if (track.AngleFrame != AngleFrame.Unspecified)
        {
            json.WriteString("angle_frame", Upper(track.AngleFrame));
        }

        json.WriteString("time_tag_reference", Upper(track.TimeTagReference));
        if (track.Phenomenology != Phenomenology.Unspecified)
        {
            json.WriteString("phenomenology", track.Phenomenology == Phenomenology.PassiveRf ? "PASSIVE_RF" : Upper(track.Phenomenology));
        }

        if (track.RangeRateInterval is { } interval)
        {
            json.WriteNumber("range_rate_interval_start_s", interval.StartOffsetS);
            json.WriteNumber("range_rate_interval_end_s", interval.EndOffsetS);
        }

        WriteFlag(json, "is_refraction_corrected", track.IsRefractionCorrected);
        WriteFlag(json, "is_light_time_corrected", track.IsLightTimeCorrected);
        WriteFlag(json, "is_aberration_corrected", track.IsAberrationCorrected);
        WriteFlag(json, "is_troposphere_corrected", track.IsTroposphereCorrected);
        WriteFlag(json, "is_center_of_mass_corrected", track.IsCenterOfMassCorrected);
        if (track.Marking is { } marking)
        {
            WriteMarking(json, marking);
        }
    }

    private static void WriteMarking(Utf8JsonWriter json, Marking marking)
    {
        json.WriteString("classification", marking.Classification == Classification.TopSecret ? "TOP_SECRET" : Upper(marking.Classification));
        json.WriteString("originator", marking.Originator.Code);
        json.WriteStartArray("releasable_to");
        foreach (var nation in marking.ReleasableTo.Select(nation => nation.Code).Order(StringComparer.Ordinal))
        {
            json.WriteStringValue(nation);
        }

        json.WriteEndArray();
        json.WriteString("data_mode", Upper(marking.DataMode));
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double value)
    {
        if (!double.IsNaN(value))
        {
            json.WriteNumber(name, value);
        }
    }

    private static void WriteFlag(Utf8JsonWriter json, string name, bool? flag)
    {
        if (flag is { } value)
        {
            json.WriteBoolean(name, value);
        }
    }

    /// <summary>The value of a row; a column of one stands for all rows, an empty one for none.</summary>
    private static double At(ReadOnlySpan<double> column, int index) =>
        column.IsEmpty ? double.NaN : column.Length == 1 ? column[0] : column[index];

    private static string Upper<T>(T value)
        where T : struct, Enum => value.ToString().ToUpperInvariant();
}
