using System.Globalization;
using System.Text.Json;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.UnitTests.Adapters;

/// <summary>Compares decoded observations with what an independent program read in the same file.</summary>
internal static class ObservationGolden
{
    /// <summary>Bytes of a golden file.</summary>
    /// <param name="folder">Folder of the adapter's tests.</param>
    /// <param name="name">Name of the file.</param>
    public static byte[] Read(string folder, string name) => File.ReadAllBytes(PathOf(folder, name));

    /// <summary>
    /// Compares every observation with its line of the expected file: nothing more, nothing less. Observations are put in order of sensor, time and object first, and
    /// of what they measure, since a file may interleave tracks and repeat itself.
    /// </summary>
    /// <param name="folder">Folder of the adapter's tests.</param>
    /// <param name="expectedName">Name of the file of expected lines.</param>
    /// <param name="result">What was decoded.</param>
    /// <param name="tolerance">Largest difference of a value by its name; anything else must be the same double.</param>
    public static void AssertSame(string folder, string expectedName, ReadResult<Track> result, Func<string, JsonElement, double>? tolerance = null)
    {
        var expected = File.ReadLines(PathOf(folder, expectedName)).Select(line => JsonDocument.Parse(line).RootElement)
            .OrderBy(row => (Text(row, "sensor_key"), row.GetProperty("time_unix_ns").GetInt64(), Text(row, "object_name")))
            .ThenBy(row => Order(name => row.TryGetProperty(name, out var value) ? value.GetDouble() : double.NaN), StringComparer.Ordinal).ToList();
        var actual = result.Records.SelectMany(track => Enumerable.Range(0, track.Columns.Count).Select(row => (Track: track, Row: row)))
            .OrderBy(pair => (pair.Track.SensorKey, pair.Track.Columns.TimeUnixNs[pair.Row], pair.Track.ObjectName))
            .ThenBy(pair => Order(name => Value(pair.Track, pair.Row, name)), StringComparer.Ordinal).ToList();
        Assert.Equal(expected.Count, actual.Count);
        foreach (var (row, (track, index)) in expected.Zip(actual))
        {
            AssertSame(row, track, index, name => tolerance?.Invoke(name, row) ?? 0);
        }
    }

    private static void AssertSame(JsonElement expected, Track track, int row, Func<string, double> tolerance)
    {
        Assert.Equal(Text(expected, "sensor_key"), track.SensorKey);
        Assert.Equal(expected.GetProperty("time_unix_ns").GetInt64(), track.Columns.TimeUnixNs[row]);
        Assert.Equal(expected.TryGetProperty("object", out var number) ? number.GetInt32() : null, track.ObjectId?.Value);
        Assert.Equal(Text(expected, "object_name"), track.ObjectName);
        Assert.Equal(Text(expected, "angle_frame") ?? "UNSPECIFIED", track.AngleFrame.ToString().ToUpperInvariant());
        AssertFlag(expected, "is_refraction_corrected", track.IsRefractionCorrected);
        AssertFlag(expected, "is_troposphere_corrected", track.IsTroposphereCorrected);
        AssertFlag(expected, "is_center_of_mass_corrected", track.IsCenterOfMassCorrected);
        AssertValue(expected, "time_sigma_s", track.TimeSigmaS ?? double.NaN, tolerance);
        if (Text(expected, "time_tag_reference") is { } reference)
        {
            Assert.Equal(reference, track.TimeTagReference.ToString().ToUpperInvariant());
        }

        foreach (var observable in ObservableNames.All)
        {
            AssertValue(expected, observable.FieldName(), At(track.Columns.Values(observable), row), tolerance);
            // A sigma stands where its value does; elsewhere a column repeats the one before.
            if (expected.TryGetProperty(observable.FieldName(), out _))
            {
                AssertValue(expected, observable.SigmaFieldName(), At(track.Columns.Sigmas(observable), row), tolerance);
            }
        }
    }

    private static string Order(Func<string, double> value) =>
        string.Join(' ', ObservableNames.All.SelectMany(observable => new[] { observable.FieldName(), observable.SigmaFieldName() }).Append("time_sigma_s")
            .Select(name => value(name).ToString("F3", CultureInfo.InvariantCulture)));

    private static double Value(Track track, int row, string name)
    {
        foreach (var observable in ObservableNames.All)
        {
            var value = At(track.Columns.Values(observable), row);
            if (observable.FieldName() == name)
            {
                return value;
            }

            if (observable.SigmaFieldName() == name)
            {
                return double.IsNaN(value) ? double.NaN : At(track.Columns.Sigmas(observable), row);
            }
        }

        return track.TimeSigmaS ?? double.NaN;
    }

    private static void AssertValue(JsonElement expected, string name, double found, Func<string, double> tolerance)
    {
        var wanted = expected.TryGetProperty(name, out var value) ? value.GetDouble() : double.NaN;
        Assert.True(wanted.Equals(found) || Math.Abs(wanted - found) <= tolerance(name), $"{name}: expected {wanted:R}, found {found:R} in {expected}");
    }

    private static void AssertFlag(JsonElement expected, string name, bool? found) =>
        Assert.Equal(expected.TryGetProperty(name, out var flag) ? flag.GetBoolean() : null, found);

    private static double At(ReadOnlySpan<double> column, int row) => column.IsEmpty ? double.NaN : column.Length == 1 ? column[0] : column[row];

    private static string? Text(JsonElement row, string name) => row.TryGetProperty(name, out var text) ? text.GetString() : null;

    private static string PathOf(string folder, string name) => Path.Combine(AppContext.BaseDirectory, "Adapters", folder, "Golden", name);
}
