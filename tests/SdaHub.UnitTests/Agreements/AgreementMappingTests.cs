using System.Text;
using NJsonSchema;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.UnitTests.Agreements;

/// <summary>Formats that an agreement describes itself: the examples of the README work as they stand, and errors are found where they are.</summary>
public sealed class AgreementMappingTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "config", "agreements", "README.md"));

    public static TheoryData<string, string> Examples => new(
        from block in Readme.Split("```yaml\nformats:\n").Skip(1).Where(text => text.Split("```")[0].Contains("layout:", StringComparison.Ordinal))
        let parts = block.Split("```")
        select ("formats:\n" + parts[0], parts[2].TrimStart('j', 's', 'o', 'n').TrimStart('\n')));

    [Fact]
    public void Readme_has_an_example_of_each_layout_one_of_arrays_within_arrays_and_one_of_several_kinds() =>
        Assert.Equal(["delimited", "fixed", "json", "json", "delimited"], Examples.Select(row => row.Data.Item1.Split("layout: ")[1].Split('\n')[0]));

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_of_the_readme_reads_its_payload(string formats, string payload)
    {
        var track = Assert.Single(Decode(formats, payload).Records);

        Assert.Equal(1, track.Columns.Count);
        Assert.Equal(1_709_294_400_000_000_000, track.Columns.TimeUnixNs[0] / 1_000_000_000 * 1_000_000_000);
    }

    [Fact]
    public void Examples_of_the_readme_mean_what_they_say()
    {
        var tracks = Examples.Select(row => Assert.Single(Decode(row.Data.Item1, row.Data.Item2).Records)).ToArray();

        Assert.Equal(["OR-1", "ascension", "MSSS", "PAV-1", "CAR-1"], tracks.Select(track => track.SensorKey));
        Assert.Equal([15.514583333333333], tracks[0].Columns.Values(Observable.RightAscensionDeg).ToArray());
        Assert.Equal([-0.51], tracks[0].Columns.Values(Observable.DeclinationDeg).ToArray());
        Assert.Equal([121.25], tracks[1].Columns.Values(Observable.AzimuthDeg).ToArray());
        Assert.Equal([-12.3456], tracks[1].Columns.Values(Observable.ElevationDeg).ToArray());
        Assert.Equal([299.792458], tracks[1].Columns.Values(Observable.RangeKm).ToArray());
        Assert.Equal([1.5], tracks[1].Columns.Values(Observable.RangeRateKmPerS).ToArray());
        Assert.Equal([180.0], tracks[2].Columns.Values(Observable.AzimuthDeg).ToArray());
        Assert.Equal([10.0], tracks[2].Columns.Values(Observable.RadarCrossSectionM2).ToArray());
        Assert.All(tracks[3..], track => Assert.Equal(
            (25_544, 121.25, 45.5), (track.ObjectId!.Value.Value, track.Columns.Values(Observable.AzimuthDeg)[0], track.Columns.Values(Observable.ElevationDeg)[0])));
    }

    [Fact]
    public void Keys_of_a_mapping_stand_in_the_readme()
    {
        var block = Readme.Split("```yaml\nlayout:")[1].Split("```")[0];

        Assert.All(Core.Agreements.Yaml.MappingKeys.Mapping.Skip(1), key => Assert.Contains($"{key}:", block, StringComparison.Ordinal));
        Assert.All(Core.Agreements.Yaml.MappingKeys.Kind, key => Assert.Contains($"`{key}`", Readme, StringComparison.Ordinal));
        Assert.All(Core.Agreements.Yaml.MappingKeys.Field, key => Assert.Contains($"`{key}`", Readme, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("in: [orion-csv]", "in: [orion]", "formats.in[0]", "orion-csv")]
    [InlineData("    orion-csv:\n", "    native:\n", "formats.mappings.native", "no format of the hub")]
    [InlineData("from: Sensor", "from: 0", "formats.mappings.orion-csv.fields.sensor_key.from", "allowed are 1 to 128")]
    [InlineData("unit: arcsec", "unit: arsec", "formats.mappings.orion-csv.fields.declination_sigma_deg.unit", "did you mean 'arcsec'")]
    [InlineData("form: H:M:S.s", "form: S:M:H", "formats.mappings.orion-csv.fields.right_ascension_deg.form", "HHMMSSs")]
    [InlineData("form: YYYY/MM/DD hh:mm:ss.f", "form: hh:mm:ss", "formats.mappings.orion-csv.fields.time.form", "unix_s")]
    [InlineData("J2000: gcrf", "J2000: icrf", "formats.mappings.orion-csv.fields.angle_frame.values.J2000", "gcrf")]
    [InlineData("        declination_deg: { from: Dec, form: D:M:S.s }\n", "", "formats.mappings.orion-csv.fields.right_ascension_deg", "without declination_deg")]
    [InlineData("header: true", "header: false", "formats.mappings.orion-csv.fields.object.from", "header: true")]
    public void Error_in_a_mapping_is_told_with_its_place(string old, string @new, string key, string part)
    {
        var formats = Examples.First().Data.Item1;
        Assert.Contains(old, formats, StringComparison.Ordinal);

        var errors = AgreementText.Read(Agreement(formats.Replace(old, @new, StringComparison.Ordinal))).Errors;

        Assert.Contains(errors, error => error.Key == key && error.Line > 0 && error.Message.Contains(part, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Examples_keep_to_the_schema()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "config", "agreements", "agreement.schema.json"), TestContext.Current.CancellationToken);
        var schema = await JsonSchema.FromJsonAsync(text, TestContext.Current.CancellationToken);

        Assert.All(Examples, row => Assert.Empty(schema.Validate(AgreementSchemaTests.ToJson(Agreement(row.Data.Item1)))));
    }

    [Theory]
    [InlineData("      kind: 1\n", "")]
    [InlineData("        END: ignore", "        END: skip")]
    [InlineData("        END: ignore", "        END: {}")]
    [InlineData("carries: { station", "carry: { station")]
    [InlineData("range_km: { from: 3,", "range_km: {")]
    public async Task What_the_reader_refuses_of_kinds_the_schema_refuses(string old, string @new)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "config", "agreements", "agreement.schema.json"), TestContext.Current.CancellationToken);
        var schema = await JsonSchema.FromJsonAsync(text, TestContext.Current.CancellationToken);
        var formats = Examples.Last().Data.Item1;
        Assert.Contains(old, formats, StringComparison.Ordinal);

        var agreement = Agreement(formats.Replace(old, @new, StringComparison.Ordinal));

        Assert.NotEmpty(AgreementText.Read(agreement).Errors);
        Assert.NotEmpty(schema.Validate(AgreementSchemaTests.ToJson(agreement)));
    }

    private static ReadResult<Track> Decode(string formats, string payload)
    {
        var result = AgreementText.Read(Agreement(formats));
        Assert.Empty(result.Errors);
        var terms = result.Document!.Agreement.Formats;
        Assert.True(terms.TryFindDecoder(Assert.Single(terms.Inbound), new FormatRegistry([]), out var decoder));
        var decoded = decoder.Decode(Encoding.UTF8.GetBytes(payload), terms.Conventions);
        Assert.Empty(decoded.Diagnostics);
        return decoded;
    }

    private static string Agreement(string formats)
    {
        var full = AgreementText.Full;
        return full[..full.IndexOf("formats:", StringComparison.Ordinal)] + formats + full[full.IndexOf("default_marking:", StringComparison.Ordinal)..];
    }
}
