using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Tdm;

/// <summary>Says why a track cannot be written as a segment.</summary>
internal static class TdmTrackCheck
{
    private const int LongestText = 128;
    private static readonly long FirstUnixNs = ToUnixNs(new DateOnly(1900, 1, 1));
    private static readonly long LastUnixNs = ToUnixNs(new DateOnly(2200, 1, 1));

    /// <summary>Checks a track.</summary>
    /// <param name="track">The track.</param>
    /// <param name="number">Its position, from 1.</param>
    /// <returns>The first thing that is wrong; null when nothing is.</returns>
    public static Diagnostic? Find(Track track, int number) =>
        CheckText(track.TrackId, "track_id", number)
        ?? CheckText(track.SensorKey, "sensor_key", number)
        ?? CheckText(track.ObjectId is null ? track.ObjectName ?? "UNKNOWN" : "1", "object_name", number)
        ?? CheckTimes(track.Columns.TimeUnixNs, number)
        ?? CheckFrame(track, number)
        ?? CheckValues(track.Columns, number);

    /// <summary>Whether a text may stand in a message: printable ASCII without blanks at the ends.</summary>
    public static bool IsWritable(string text) =>
        text.Length is > 0 and <= LongestText && !text.AsSpan().ContainsAnyExceptInRange(' ', '~') && text[0] != ' ' && text[^1] != ' ';

    private static Diagnostic? CheckText(string text, string fieldName, int number) => IsWritable(text)
        ? null
        : Error("TEXT_INVALID", number, fieldName, $"expected 1 to {LongestText} printable ASCII characters without blanks at the ends");

    private static Diagnostic? CheckTimes(ReadOnlySpan<long> times, int number)
    {
        if (times.IsEmpty)
        {
            return Error("FIELD_MISSING", number, "time_unix_ns", "expected at least one observation");
        }

        var previous = FirstUnixNs - 1;
        foreach (var time in times)
        {
            if (time <= previous)
            {
                return Error("TIME_NOT_ORDERED", number, "time_unix_ns", "expected times in the years 1900 to 2199, each after the one before it");
            }

            previous = time;
        }

        return previous < LastUnixNs ? null : Error("VALUE_OUT_OF_RANGE", number, "time_unix_ns", "expected times in the years 1900 to 2199");
    }

    private static Diagnostic? CheckFrame(Track track, int number) =>
        track.Columns.Has(Observable.RightAscensionDeg) && !track.Columns.Has(Observable.AzimuthDeg) && track.AngleFrame == AngleFrame.Unspecified
            ? Error(FindingCodes.AngleFrameMissing, number, "angle_frame", "right ascension and declination need their axes")
            : TdmAxes.HaveName(track)
            ? null
            : Error(
                "ANGLE_FRAME_NOT_SUPPORTED", number, "angle_frame",
                $"a TDM has no name for {track.AngleFrame.ToString().ToUpperInvariant()}, and right ascension cannot be turned without declination, nor the other way round");

    private static Diagnostic? CheckValues(ObservationColumns columns, int number)
    {
        foreach (var observable in ObservableNames.All)
        {
            foreach (var value in columns.Values(observable))
            {
                if (!double.IsNaN(value) && !IsInDomain(observable, value))
                {
                    return Error("VALUE_OUT_OF_RANGE", number, observable.FieldName(), $"a TDM cannot carry {value:R}");
                }
            }
        }

        return null;
    }

    private static bool IsInDomain(Observable observable, double value) => observable switch
    {
        Observable.AzimuthDeg or Observable.RightAscensionDeg => value is >= 0 and <= 360,
        Observable.ElevationDeg or Observable.DeclinationDeg => Math.Abs(value) <= 90,
        Observable.RangeKm or Observable.RadarCrossSectionM2 => value > 0 && double.IsFinite(value),
        _ => double.IsFinite(value),
    };

    private static Diagnostic Error(string code, int number, string fieldName, string message) =>
        new(DiagnosticSeverity.Error, code, number, 0, fieldName, message);

    private static long ToUnixNs(DateOnly date) =>
        (date.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber) * 86_400L * 1_000_000_000;
}
