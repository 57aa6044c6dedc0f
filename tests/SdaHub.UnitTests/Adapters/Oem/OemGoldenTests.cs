using System.Text;
using System.Text.Json;
using SdaHub.Adapters;
using SdaHub.Core.Formats;
using SdaHub.Core.Orbits;

namespace SdaHub.UnitTests.Adapters.Oem;

/// <summary>Whole files against what an independent program reads in them; see Golden/README.md.</summary>
public sealed class OemGoldenTests
{
    private static readonly FormatRegistry Formats = new(AdapterFormats.All);

    [Theory]
    [InlineData("orekit_OEMExample1.oem")]
    [InlineData("orekit_OEMExample3.oem")]
    [InlineData("orekit_OEMExample3X.xml")]
    [InlineData("orekit_OEMExample4.oem")]
    [InlineData("orekit_OEMExample5.oem")]
    [InlineData("orekit_OEMExample5ITRF.oem")]
    [InlineData("orekit_OEMExample6.oem")]
    [InlineData("orekit_iss.oem")]
    [InlineData("gmat_demo_leo_head.oem")]
    public void File_has_the_expected_states_and_covariances(string name)
    {
        var result = Read(name);

        Assert.Equal(0, result.ErrorCount);
        var expected = Encoding.UTF8.GetString(Golden(Path.ChangeExtension(name, ".expected.jsonl"))).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var rows = expected.Select(line => JsonDocument.Parse(line).RootElement).GroupBy(row => row.GetProperty("segment").GetInt32()).ToList();
        var segments = result.Records.SelectMany(record => record.Segments.Select(segment => (Record: record, Segment: segment))).ToList();
        Assert.Equal(rows.Count, segments.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            AssertSegment([.. rows[i]], segments[i].Record, segments[i].Segment);
        }
    }

    [Fact]
    public void Blocks_of_a_clock_that_nobody_knows_are_told_at_their_lines()
    {
        var result = Read("orekit_OEMExample2.oem");

        Assert.Empty(result.Records);
        Assert.Equal(
            [(13, 15, "TIME_SYSTEM_UNSUPPORTED"), (32, 15, "TIME_SYSTEM_UNSUPPORTED")], result.Diagnostics.Select(diagnostic => (diagnostic.Line, diagnostic.Column, diagnostic.Code)));
    }

    [Fact]
    public void Metadata_say_how_to_interpolate_and_what_may_be_used()
    {
        var segment = Read("orekit_OEMExample3.oem").Records[0].Segments[0];

        Assert.Equal(InterpolationMethod.Hermite, segment.Interpolation);
        Assert.Equal(2, segment.InterpolationDegree);
        Assert.Equal(Unix("1996-12-18T12:00:01.331"), segment.UseableStartUnixNs);
        Assert.Equal(Unix("1996-12-28T21:23:00.331"), segment.UseableStopUnixNs);
    }

    private static void AssertSegment(List<JsonElement> rows, OrbitEphemeris ephemeris, EphemerisSegment segment)
    {
        var states = rows.Where(row => row.TryGetProperty("state", out _)).ToList();
        var covariances = rows.Where(row => row.TryGetProperty("terms", out _)).ToList();
        Assert.Equal(states.Count, segment.Count);
        Assert.Equal(covariances.Count, segment.Covariances.Count);
        var hasAccelerations = states.TrueForAll(row => row.GetProperty("state").GetArrayLength() == 9);
        Assert.Equal(hasAccelerations ? segment.Count : 0, segment.AccelerationsKmPerS2.Length);
        for (var i = 0; i < states.Count; i++)
        {
            Assert.Equal(states[i].GetProperty("object_name").GetString(), ephemeris.ObjectName);
            Assert.Equal(states[i].GetProperty("object_id").GetString(), ephemeris.InternationalDesignator);
            Assert.Equal(states[i].GetProperty("center").GetString(), ephemeris.Center);
            Assert.Equal(states[i].GetProperty("frame").GetString(), ephemeris.Frame.Name);
            Assert.Equal(states[i].GetProperty("time_unix_ns").GetInt64(), segment.TimeUnixNs[i]);
            double[] values = [.. states[i].GetProperty("state").EnumerateArray().Select(number => number.GetDouble())];
            Assert.Equal(new(values[0], values[1], values[2]), segment.PositionsKm[i]);
            Assert.Equal(new(values[3], values[4], values[5]), segment.VelocitiesKmPerS[i]);
            if (hasAccelerations)
            {
                Assert.Equal(new(values[6], values[7], values[8]), segment.AccelerationsKmPerS2[i]);
            }
        }

        for (var i = 0; i < covariances.Count; i++)
        {
            Assert.Equal(covariances[i].GetProperty("covariance_time_unix_ns").GetInt64(), segment.Covariances[i].TimeUnixNs);
            Assert.Equal(covariances[i].GetProperty("frame").GetString(), segment.Covariances[i].FrameName);
            Assert.Equal(covariances[i].GetProperty("terms").EnumerateArray().Select(number => number.GetDouble()), segment.Covariances[i].Terms);
        }
    }

    private static ReadResult<OrbitEphemeris> Read(string name) =>
        Formats.EphemerisReaders[name.EndsWith(".xml", StringComparison.Ordinal) ? "oem-xml" : "oem-kvn"].Read(Golden(name));

    private static byte[] Golden(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Adapters", "Oem", "Golden", name));

    private static long Unix(string utc) =>
        (DateTimeOffset.Parse(utc + "Z", System.Globalization.CultureInfo.InvariantCulture) - DateTimeOffset.UnixEpoch).Ticks * 100;
}
