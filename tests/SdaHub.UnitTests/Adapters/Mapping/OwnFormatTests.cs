using System.Buffers;
using System.Text;
using CsCheck;
using SdaHub.Adapters;
using SdaHub.Adapters.Mapping;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;
using SdaHub.Core.Formats.Mapping;
using SdaHub.Core.Observations;
using SdaHub.Core.Release;

namespace SdaHub.UnitTests.Adapters.Mapping;

/// <summary>The hub's own formats: random valid tracks survive being written and read, to the last bit.</summary>
public sealed class OwnFormatTests
{
    private static readonly DateTimeOffset CreatedAt = new(2024, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly FormatRegistry Formats = new(AdapterFormats.All);

    private static readonly Gen<string> Name =
        Gen.Frequency((8, Gen.Char[' ', '~']), (1, Gen.Char['\u00e0', '\u00ff']), (1, Gen.Const('"')), (1, Gen.Const(','))).Array[1, 30]
            .Select(characters => new string(characters).Trim()).Where(text => text.Length > 0 && text != "NONE");

    private static readonly Gen<bool?> Flag = Gen.Bool.Nullable();

    private static readonly Gen<Marking?> AnyMarking =
        from isThere in Gen.Bool
        from classification in Gen.Enum<Classification>()
        from nations in Gen.Int[0, 2].Select(index => new[] { "CAN", "GBR", "USA" }[index]).Array[0, 3]
        from mode in Gen.Enum<DataMode>()
        select isThere ? new Marking(classification, NationCode.Parse("AUS"), nations.Select(NationCode.Parse), mode) : null;

    private static readonly Gen<GeodeticSite?> Site =
        Gen.Select(Gen.Double[-90, 90], Gen.Double[-180, 360], Gen.Double[-1000, 100_000], Gen.Bool, (latitude, longitude, altitude, isThere) =>
            isThere ? (GeodeticSite?)new GeodeticSite(latitude, longitude, altitude) : null);

    private static readonly Gen<Track> AnyTrack =
        from columns in AnyColumns()
        from names in Name.Array[6]
        from present in Gen.Int[0, 31]
        from objectId in Gen.Int[1, ObjectId.MaxValue]
        from frame in Gen.Enum<AngleFrame>().Where(value => value != AngleFrame.Unspecified)
        from phenomenology in Gen.Enum<Phenomenology>()
        from reference in Gen.Enum<TimeTagReference>()
        from flags in Flag.Array[5]
        from marking in AnyMarking
        from site in Site
        from sensor in AnySensor(columns.Count)
        from timeSigma in Gen.Double[1e-6, 10].Nullable()
        from interval in Gen.Select(Gen.Double[-100, 0], Gen.Double[0.001, 100])
        select new Track
        {
            TrackId = names[0],
            SensorKey = names[1],
            SiteKey = (present & 1) != 0 ? names[2] : null,
            ObjectName = (present & 2) != 0 ? names[3] : null,
            TaskId = (present & 4) != 0 ? names[4] : null,
            ObjectId = (present & 8) != 0 ? ObjectId.Create(objectId) : null,
            RangeRateInterval = (present & 16) != 0 && columns.Has(Observable.RangeRateKmPerS) ? new AveragingInterval(interval.Item1, interval.Item2) : null,
            SitePosition = sensor is null ? site : null,
            SensorPositions = sensor,
            Phenomenology = phenomenology,
            AngleFrame = columns.Has(Observable.RightAscensionDeg) ? frame : AngleFrame.Unspecified,
            TimeTagReference = reference,
            Marking = marking,
            IsRefractionCorrected = flags[0],
            IsLightTimeCorrected = flags[1],
            IsAberrationCorrected = flags[2],
            IsTroposphereCorrected = flags[3],
            IsCenterOfMassCorrected = flags[4],
            TimeSigmaS = timeSigma,
            Columns = columns,
        };

    [Theory]
    [InlineData("csv")]
    [InlineData("jsonl")]
    public void Reader_gives_back_what_the_writer_was_given(string format) =>
        AnyTrack.Array[1, 4].Sample(
            drawn =>
            {
                Track[] tracks = [.. drawn.Select((track, index) => track with { TrackId = $"{track.TrackId}.{index}" })];
                var buffer = new ArrayBufferWriter<byte>();

                Assert.Empty(Formats.ObservationEncoders[format].Encode(tracks, "TEST", CreatedAt, buffer));
                var result = Formats.ObservationDecoders[format].Decode(buffer.WrittenMemory, FormatConventions.Default);

                Assert.Empty(result.Diagnostics);
                Assert.Equal(
                    tracks.Select(track => (track.TrackId, TrackContentHash.Compute(track))).OrderBy(pair => pair.TrackId, StringComparer.Ordinal),
                    result.Records.Select(track => (track.TrackId, TrackContentHash.Compute(track))).OrderBy(pair => pair.TrackId, StringComparer.Ordinal));
            },
            iter: 1000);

    [Theory]
    [InlineData("\"range_km\":NaN")]
    [InlineData("\"range_km:702")]
    public void Broken_element_of_an_array_costs_itself_alone(string broken)
    {
        string[] fields = ["\"range_km\":701", broken, "\"range_km\":703", broken, "\"range_km\":704"];
        var records = fields.Select((field, second) => $"{{\"time\":\"2024-03-01T12:00:0{second}Z\",\"sensor_key\":\"S1\",{field},\"object\":25544}}");

        var result = Formats.ObservationDecoders["jsonl"].Decode(Encoding.UTF8.GetBytes($"[{string.Join(", ", records)}]"), FormatConventions.Default);

        Assert.Equal([701, 703, 704], Assert.Single(result.Records).Columns.Values(Observable.RangeKm).ToArray());
        Assert.Equal(["JSON_MALFORMED", "JSON_MALFORMED"], result.Diagnostics.Select(one => one.Code));
    }

    [Fact]
    public void Every_quantity_has_the_name_that_it_has_everywhere() =>
        Assert.All(ObservableNames.All, observable =>
        {
            Assert.Contains(OwnFormat.Columns, column => (int)column.Target == (int)observable && column.Name == observable.FieldName());
            Assert.Contains(OwnFormat.Columns, column => (int)column.Target == (int)observable + 10 && column.Name == observable.SigmaFieldName());
        });

    [Fact]
    public void Every_coordinate_of_a_sensor_in_orbit_has_the_name_that_it_has_everywhere() =>
        Assert.All(SensorCoordinateNames.All, coordinate =>
            Assert.Contains(OwnFormat.Columns, column => column.Target == MappingTarget.SensorXKm + (int)coordinate && column.Name == coordinate.FieldName()));

    [Fact]
    public void Place_above_100_km_is_that_of_a_sensor_in_orbit()
    {
        const string Text = """
            time,sensor_key,right_ascension_deg,declination_deg,angle_frame,site_latitude_deg,site_longitude_deg,site_altitude_m
            2024-03-01T12:00:00Z,S,10,20,gcrf,0,90,621863
            2024-03-01T12:00:10Z,S,10,20,gcrf,0,91,621863
            2024-03-01T12:00:20Z,S,10,20,gcrf,0,91,99999
            """;

        var tracks = Formats.ObservationDecoders["csv"].Decode(Encoding.UTF8.GetBytes(Text), FormatConventions.Default).Records;

        Assert.Equal([2, 1], tracks.Select(track => track.Columns.Count));
        Assert.Null(tracks[0].SitePosition);
        Assert.Equal([7000, 7000 * Math.Cos(Math.PI / 180)], tracks[0].SensorPositions!.Values(SensorCoordinate.YKm).ToArray().Select(value => Math.Round(value, 9)), (a, b) => Math.Abs(a - b) < 1e-8);
        Assert.False(tracks[0].SensorPositions!.HasVelocities);
        Assert.Equal(99_999, tracks[1].SitePosition!.Value.AltitudeM);
    }

    [Theory]
    [InlineData("time,sensor_key,azimuth_deg,elevation_deg\n2024-03-01T12:00:00Z,S,1,2\n", 1, "")]
    [InlineData("time,sensor_key,azimuth_deg,elevation_deg\n2024-03-01T12:00:00Z,S,1,95\n", 0, "2:26 VALUE_OUT_OF_RANGE elevation_deg")]
    [InlineData("time,sensor_key,azimuth_deg,elevation_deg\n2024-03-01T12:00:00Z,S,x,2\n", 0, "2:24 FIELD_MALFORMED azimuth_deg")]
    [InlineData("time,sensor_key,azimuth_deg\n,S,1\n", 0, "2:1 FIELD_MISSING time")]
    [InlineData("time,sensor_key,azimuth_deg\n2024-03-01T12:00:00Z,,1\n", 0, "2:22 FIELD_MISSING sensor_key")]
    [InlineData("time,sensor_key,azimuth_deg\n2024-03-01T12:00:00Z,S,\n", 0, "2:1 NOTHING_MEASURED ")]
    [InlineData("time,sensor_key,right_ascension_deg\n2024-03-01T12:00:00Z,S,1\n", 0, "2:1 ANGLE_FRAME_MISSING angle_frame")]
    [InlineData("time,sensor_key,range_km,sensor_x_km,sensor_y_km\n2024-03-01T12:00:00Z,S,1,7000,1\n", 0, "2:26 SENSOR_POSITION_INCOMPLETE sensor_x_km")]
    [InlineData("time,sensor_key,range_km,sensor_x_dot_km_per_s,sensor_y_dot_km_per_s,sensor_z_dot_km_per_s\n2024-03-01T12:00:00Z,S,1,7,1,1\n", 0, "2:1 SENSOR_POSITION_INCOMPLETE sensor_x_km")]
    [InlineData("time,sensor_key,azimuth_deg,sauce\n2024-03-01T12:00:00Z,S,1,2\n", 1, "1:29 FIELD_UNKNOWN sauce")]
    [InlineData("time,sensor_key,azimuth_deg\n2024-03-01T12:00:00Z,S,1,2\n", 0, "2:0 COLUMN_COUNT_WRONG ")]
    [InlineData("TIME,sensor_key,azimuth_deg\n2024-03-01T12:00:00Z,S,1\n2024-03-01T12:00:00Z,S,1\n", 0, "1:0 COLUMN_MISSING time;1:1 FIELD_UNKNOWN TIME")]
    [InlineData("time,time\n", 0, "1:6 COLUMN_DUPLICATE time")]
    [InlineData("", 0, "0:0 HEADER_MISSING ")]
    [InlineData("time,sensor_key,azimuth_deg\n2024-03-01T12:00:00Z,\"S,1\n", 0, "2:0 ROW_MALFORMED ")]
    [InlineData("time,sensor_key,azimuth_deg,azimuth_sigma_deg\n2024-03-01T12:00:00Z,S,1,0\n", 1, "2:1 SIGMA_ZERO azimuth_sigma_deg")]
    public void Row_of_separated_values_is_judged(string text, int count, string expected) => AssertJudged("csv", text, count, expected);

    [Theory]
    [InlineData("{\"time\":\"2024-03-01T12:00:00Z\",\"sensor_key\":\"S\",\"range_km\":1}", 1, "")]
    [InlineData("{\"time\":\"2024-03-01T12:00:00Z\",\"sensor_key\":\"S\",\"range_km\":-1}", 0, "1:60 VALUE_OUT_OF_RANGE range_km")]
    [InlineData("{\"time\":\"2024-03-01T12:00:00Z\",\"sensor_key\":\"S\",\"range_km\":1,\"range_km\":1}", 0, "1:73 FIELD_DUPLICATE range_km")]
    [InlineData("{\"time\":\"2024-03-01T12:00:00Z\",\"sensor_key\":\"S\",\"range_km\":[1]}", 0, "1:60 FIELD_MALFORMED range_km")]
    [InlineData("{\"time\":\"2024-03-01T12:00:00Z\",\"sensor_key\":\"S\",\"sauce\":1,\"range_km\":1}", 1, "1:49 FIELD_UNKNOWN sauce")]
    [InlineData("{\"time\":\"2024-03-01T12:00:00Z\",\"sensor_key\":\"S\",\"data_mode\":\"live\",\"range_km\":1}", 0, "1:62 FIELD_MALFORMED data_mode")]
    public void Object_on_a_line_is_judged(string text, int count, string expected) => AssertJudged("jsonl", text, count, expected);

    private static void AssertJudged(string format, string text, int count, string expected)
    {
        var result = Formats.ObservationDecoders[format].Decode(Encoding.UTF8.GetBytes(text), FormatConventions.Default);

        Assert.Equal(count, result.Records.Sum(track => track.Columns.Count));
        Assert.Equal(expected, string.Join(';', result.Diagnostics.Select(one => $"{one.Line}:{one.Column} {one.Code} {one.FieldName}")));
    }

    private static Gen<SensorPositions?> AnySensor(int count) =>
        from kind in Gen.Int[0, 3]
        from numbers in Gen.Double[-50_000, 50_000].Array[6 * count]
        select kind < 2 ? null : new SensorPositions(SensorCoordinateNames.All.Select(
            coordinate => kind == 2 && coordinate.IsVelocity() ? [] : numbers[((int)coordinate * count)..(((int)coordinate + 1) * count)]));

    private static Gen<ObservationColumns> AnyColumns() =>
        from count in Gen.Int[1, 12]
        from times in Gen.Long[-2_000_000_000L * 1_000_000_000, 7_000_000_000L * 1_000_000_000].Array[count]
        from quantities in Gen.Int[1, 1023]
        from sigmas in Gen.Int[0, 1023]
        from values in Gen.Double[0.0001, 89.9999].Array[10 * count]
        from gaps in Gen.Bool.Array[10 * count]
        from constant in Gen.Double[1e-6, 10]
        select Make([.. times.Distinct().Order()], quantities, sigmas, values, gaps, constant);

    private static ObservationColumns Make(long[] times, int quantities, int sigmas, double[] values, bool[] gaps, double constant)
    {
        var columns = new ObservationColumns(times);
        var isFirst = true;
        foreach (var observable in ObservableNames.All.Where(one => (quantities & (1 << (int)one)) != 0))
        {
            var (offset, isWhole) = ((int)observable * times.Length, isFirst);
            columns = columns.WithValues(observable, [.. times.Select((_, row) => !isWhole && row > 0 && gaps[offset + row] ? double.NaN : values[offset + row])]);
            if ((sigmas & (1 << (int)observable)) != 0)
            {
                // Equal sigmas are one; different ones stand at every time.
                columns = columns.WithSigmas(observable, times.Length == 1 || observable == Observable.RangeKm ? [constant] : [.. times.Select((_, row) => constant + row)]);
            }

            isFirst = false;
        }

        return columns;
    }
}
