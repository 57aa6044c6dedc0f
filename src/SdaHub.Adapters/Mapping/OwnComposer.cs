using System.Text;
using SdaHub.Adapters.Times;
using SdaHub.Adapters.Tracks;
using SdaHub.Core.Formats;
using SdaHub.Core.Formats.Mapping;
using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Mapping;

/// <summary>Writes tracks row by row in the hub's own formats, so that reading them gives the same tracks again.</summary>
internal static class OwnComposer
{
    private const int LongestTrackId = 128;
    private const int LongestText = 64;

    /// <summary>Writes tracks.</summary>
    /// <returns>An error for each track that could not be read back, which is left out.</returns>
    public static IReadOnlyList<Diagnostic> Write(IReadOnlyList<Track> tracks, IRowWriter writer)
    {
        var diagnostics = new List<Diagnostic>();
        for (var i = 0; i < tracks.Count; i++)
        {
            if (Check(tracks[i]) is var (code, fieldName, message))
            {
                diagnostics.Add(new Diagnostic(DiagnosticSeverity.Error, code, i + 1, 0, fieldName, message));
                continue;
            }

            for (var row = 0; row < tracks[i].Columns.Count; row++)
            {
                writer.Begin();
                WriteSubject(tracks[i], row, writer);
                WriteValues(tracks[i].Columns, row, writer);
                writer.End();
            }
        }

        return diagnostics;
    }

    private static void WriteSubject(Track track, int row, IRowWriter writer)
    {
        Span<byte> time = stackalloc byte[TimeText.MaxLength + 1];
        var length = TimeText.Format(track.Columns.TimeUnixNs[row], time);
        time[length] = (byte)'Z';
        writer.Word(MappingTarget.Time, time[..(length + 1)]);
        if (track.SitePosition is { } site)
        {
            writer.Number(MappingTarget.SiteLatitudeDeg, site.LatitudeDeg);
            writer.Number(MappingTarget.SiteLongitudeDeg, site.LongitudeDeg);
            writer.Number(MappingTarget.SiteAltitudeM, site.AltitudeM);
        }

        WriteSensor(track.SensorPositions, row, writer);
        if (track.RangeRateInterval is { } interval && track.Columns.Has(Observable.RangeRateKmPerS))
        {
            writer.Number(MappingTarget.RangeRateIntervalStartS, interval.StartOffsetS);
            writer.Number(MappingTarget.RangeRateIntervalEndS, interval.EndOffsetS);
        }

        if (track.TimeSigmaS is { } timeSigmaS)
        {
            writer.Number(MappingTarget.TimeSigmaS, timeSigmaS);
        }

        if (track.ObjectId is { } objectId)
        {
            writer.Count(MappingTarget.Object, objectId.Value);
        }

        writer.Text(MappingTarget.TrackId, track.TrackId);
        writer.Text(MappingTarget.SensorKey, track.SensorKey);
        WriteText(MappingTarget.SiteKey, track.SiteKey, writer);
        WriteText(MappingTarget.ObjectName, track.ObjectName, writer);
        WriteText(MappingTarget.TaskId, track.TaskId, writer);
        WriteMeaning(track, writer);
    }

    private static void WriteSensor(SensorPositions? positions, int row, IRowWriter writer)
    {
        if (positions is null)
        {
            return;
        }

        foreach (var coordinate in SensorCoordinateNames.All)
        {
            if (positions.Values(coordinate) is { IsEmpty: false } column)
            {
                writer.Number(MappingTarget.SensorXKm + (int)coordinate, column[row]);
            }
        }
    }

    private static void WriteMeaning(Track track, IRowWriter writer)
    {
        WriteWord(MappingTarget.AngleFrame, track.AngleFrame, writer);
        WriteWord(MappingTarget.Phenomenology, track.Phenomenology, writer);
        WriteWord(MappingTarget.TimeTagReference, track.TimeTagReference, writer);
        WriteFlag(MappingTarget.IsRefractionCorrected, track.IsRefractionCorrected, writer);
        WriteFlag(MappingTarget.IsLightTimeCorrected, track.IsLightTimeCorrected, writer);
        WriteFlag(MappingTarget.IsAberrationCorrected, track.IsAberrationCorrected, writer);
        WriteFlag(MappingTarget.IsTroposphereCorrected, track.IsTroposphereCorrected, writer);
        WriteFlag(MappingTarget.IsCenterOfMassCorrected, track.IsCenterOfMassCorrected, writer);
        if (track.Marking is { } marking)
        {
            var nations = string.Join(' ', marking.ReleasableTo.Select(nation => nation.Code).Order(StringComparer.Ordinal));
            WriteWord(MappingTarget.Classification, marking.Classification, writer);
            writer.Text(MappingTarget.Originator, marking.Originator.Code);
            writer.Text(MappingTarget.ReleasableTo, nations.Length == 0 ? RowMarkings.Nobody : nations);
            WriteWord(MappingTarget.DataMode, marking.DataMode, writer);
        }
    }

    private static void WriteValues(ObservationColumns columns, int row, IRowWriter writer)
    {
        foreach (var observable in ObservableNames.All)
        {
            if (columns.Has(observable) && !double.IsNaN(columns.Values(observable)[row]))
            {
                writer.Number(MappingTarget.AzimuthDeg + (int)observable, columns.Values(observable)[row]);
            }
        }

        foreach (var observable in ObservableNames.All)
        {
            var sigmas = columns.Sigmas(observable);
            if (!sigmas.IsEmpty && columns.Has(observable))
            {
                writer.Number(MappingTarget.AzimuthSigmaDeg + (int)observable, sigmas.Length == 1 ? sigmas[0] : sigmas[row]);
            }
        }
    }

    private static void WriteText(MappingTarget target, string? text, IRowWriter writer)
    {
        if (text is not null)
        {
            writer.Text(target, text);
        }
    }

    private static void WriteFlag(MappingTarget target, bool? flag, IRowWriter writer)
    {
        if (flag is { } value)
        {
            writer.Flag(target, value);
        }
    }

    private static void WriteWord<T>(MappingTarget target, T value, IRowWriter writer)
        where T : struct, Enum
    {
        var word = MappingWords.NameOf(value);
        if (word != "unspecified")
        {
            writer.Word(target, Encoding.ASCII.GetBytes(word));
        }
    }

    /// <summary>What a reader would not give back: the first such thing, or null.</summary>
    private static (string Code, string FieldName, string Message)? Check(Track track) =>
        track.Columns.Count == 0 ? ("FIELD_MISSING", "time", "expected at least one observation")
        : CheckText(track.TrackId, MappingTarget.TrackId, LongestTrackId) ?? CheckText(track.SensorKey, MappingTarget.SensorKey, LongestText)
            ?? CheckText(track.SiteKey ?? "-", MappingTarget.SiteKey, LongestText) ?? CheckText(track.ObjectName ?? "-", MappingTarget.ObjectName, LongestText)
            ?? CheckText(track.TaskId ?? "-", MappingTarget.TaskId, LongestTrackId) ?? CheckPlace(track) ?? CheckRows(track);

    private static (string, string, string)? CheckText(string text, MappingTarget target, int longest) =>
        text.Length > 0 && Encoding.UTF8.GetByteCount(text) <= longest && text == text.Trim(' ', '\t') && !text.Any(char.IsControl)
            ? null
            : ("TEXT_INVALID", MappingWords.NameOf(target), $"expected 1 to {longest} bytes without control characters, and without blanks at the ends");

    private static (string, string, string)? CheckPlace(Track track)
    {
        if (track.SitePosition is { AltitudeM: > SensorPositions.LowestAltitudeM })
        {
            return ("SENSOR_IN_ORBIT", "site_altitude_m", "expected positions for a sensor in orbit, not a site");
        }

        foreach (var coordinate in SensorCoordinateNames.All)
        {
            foreach (var value in track.SensorPositions is { } positions ? positions.Values(coordinate) : [])
            {
                if (!double.IsFinite(value))
                {
                    return ("VALUE_OUT_OF_RANGE", coordinate.FieldName(), $"expected a finite number, found {value:R}");
                }
            }
        }

        return null;
    }

    private static (string, string, string)? CheckRows(Track track)
    {
        var columns = track.Columns;
        for (var row = 0; row < columns.Count; row++)
        {
            var hasValue = false;
            foreach (var observable in ObservableNames.All)
            {
                var value = columns.Has(observable) ? columns.Values(observable)[row] : double.NaN;
                hasValue |= !double.IsNaN(value);
                if (!double.IsNaN(value) && (!double.IsFinite(value) || MeasuredValue.Normalize(observable, value, out var normalized) is not null || normalized != value))
                {
                    return ("VALUE_OUT_OF_RANGE", observable.FieldName(), $"expected what reading gives back, found {value:R} in observation {row}");
                }
            }

            if (!hasValue || (row > 0 && columns.TimeUnixNs[row] < columns.TimeUnixNs[row - 1]))
            {
                return hasValue ? ("TIME_NOT_ORDERED", "time", $"observation {row} lies before the one before it")
                    : ("NOTHING_MEASURED", "time", $"observation {row} has no value");
            }
        }

        if (track.TimeSigmaS is { } sigma && !(sigma > 0 && double.IsFinite(sigma)))
        {
            return ("VALUE_OUT_OF_RANGE", "time_sigma_s", $"expected a sigma above 0, found {sigma:R}");
        }

        return columns.Has(Observable.RightAscensionDeg) && track.AngleFrame == AngleFrame.Unspecified
            ? ("ANGLE_FRAME_MISSING", "angle_frame", "right ascension and declination need their axes")
            : null;
    }
}
