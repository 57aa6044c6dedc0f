using SdaHub.Astrodynamics.Time;
using SdaHub.Core.Formats;

namespace SdaHub.UnitTests.Adapters.Mapping;

/// <summary>Times in UT1, which count the Earth's rotation.</summary>
public sealed class MappedUt1Tests
{
    private const string Mapping = "layout: delimited\ntime_scale: ut1\nfields:\n  time: { from: 1 }\n  sensor_key: { value: S }\n  range_km: { from: 2 }\n";

    /// <summary>UT1 - UTC is 0.25 s on the two days that are known, so UTC is a quarter of a second earlier.</summary>
    [Fact]
    public void Rotation_of_the_Earth_tells_utc()
    {
        var rotation = EarthOrientationTable.Parse(new StringReader(
            "VERSION 1.1\nBEGIN OBSERVED\n2024 03 01 60370 0.1 0.3 0.25 0.0 -0.1 -0.01 0 0 37\n2024 03 02 60371 0.1 0.3 0.25 0.0 -0.1 -0.01 0 0 37\nEND OBSERVED\n")).Table!;

        var result = MappedSample.Decode(Mapping, "2024-03-01T12:00:00.5,700\n2024-03-05T12:00:00,700\n", FormatConventions.Default with { EarthOrientation = rotation });

        Assert.Equal([1_709_294_400_250_000_000], Assert.Single(result.Records).Columns.TimeUnixNs.ToArray());
        Assert.Equal(["2:1 FIELD_MALFORMED time"], MappedSample.Shown(result));
    }

    [Fact]
    public void Without_the_rotation_the_message_names_what_to_do()
    {
        var fault = Assert.Single(MappedSample.Decode(Mapping, "2024-03-01T12:00:00,700\n").Diagnostics);

        Assert.Equal(
            "expected a day for which the Earth's rotation is known, which UT1 counts: name an Earth orientation file that covers the day, on the command line with --eop FILE, "
            + "for a hub in SdaHub:EarthOrientation; found '2024-03-01T12:00:00'",
            fault.Message);
    }
}
