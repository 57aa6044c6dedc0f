using System.Text.Json;
using SdaHub.Adapters;
using SdaHub.Core.Formats;

namespace SdaHub.UnitTests.Adapters.Visual;

public sealed class VisualGoldenTests
{
    private const double DegPerArcsec = 1 / 3600.0;

    [Theory]
    [InlineData("iod", "IOD_data_compliant")]
    [InlineData("iod", "iod_every_code")]
    [InlineData("uk", "UK_data_compliant")]
    [InlineData("uk", "uk_every_code")]
    [InlineData("rde", "RDE_data_compliant")]
    [InlineData("rde", "rde_two_blocks")]
    public void Records_have_the_values_that_an_independent_program_reads(string format, string name)
    {
        var result = new FormatRegistry(AdapterFormats.All).ObservationDecoders[format]
            .Decode(ObservationGolden.Read("Visual", name + ".txt"), FormatConventions.Default);

        ObservationGolden.AssertSame("Visual", name + ".expected.jsonl", result, Tolerance);
        Assert.Equal(0, result.ErrorCount);
    }

    /// <summary>
    /// Values that are read are the same double. Those of a chart were turned by two different published ways, and a sigma in longitude was divided by a cosine.
    /// </summary>
    private static double Tolerance(string name, JsonElement row)
    {
        var isTurned = row.TryGetProperty("angle_frame", out var frame) && frame.GetString() == "GCRF";
        return name switch
        {
            "right_ascension_deg" or "declination_deg" when isTurned => 0.25 * DegPerArcsec,
            "right_ascension_sigma_deg" or "azimuth_sigma_deg" when row.TryGetProperty(name, out var sigma) => (isTurned ? 2e-4 : 1e-12) * sigma.GetDouble(),
            "declination_sigma_deg" or "elevation_sigma_deg" => 1e-15,
            _ => 0,
        };
    }
}
