using System.Globalization;
using System.Text.Json.Nodes;
using NJsonSchema;
using SdaHub.Adapters;
using SdaHub.Core.Agreements;
using SdaHub.Core.Agreements.Yaml;

namespace SdaHub.UnitTests.Agreements;

/// <summary>The schema is what editors go by, the reader what the hub goes by: they must say the same.</summary>
public sealed class AgreementSchemaTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "config", "agreements");

    private static readonly string SchemaText = File.ReadAllText(Path.Combine(Folder, "agreement.schema.json"));

    public static TheoryData<string> Bundled => [.. Directory.GetFiles(Folder, "*.yaml").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    [Fact]
    public void Bundled_agreements_are_those_of_the_demonstration() =>
        Assert.Equal(["aus-spoc.yaml", "can-spoc.yaml", "gbr-spoc.yaml", "usa-host.yaml"], Bundled.Select(row => row.Data));

    [Theory]
    [MemberData(nameof(Bundled))]
    public async Task Bundled_agreement_keeps_to_the_schema(string file)
    {
        var schema = await JsonSchema.FromJsonAsync(SchemaText, TestContext.Current.CancellationToken);

        var text = await File.ReadAllTextAsync(Path.Combine(Folder, file), TestContext.Current.CancellationToken);
        Assert.Empty(schema.Validate(ToJson(text)));
    }

    [Fact]
    public async Task Full_agreement_of_the_tests_keeps_to_the_schema()
    {
        var schema = await JsonSchema.FromJsonAsync(SchemaText, TestContext.Current.CancellationToken);

        Assert.Empty(schema.Validate(ToJson(AgreementText.Full)));
        Assert.Empty(schema.Validate(ToJson(AgreementText.Formatted)));
    }

    [Theory]
    [MemberData(nameof(Bundled))]
    public void Bundled_agreement_is_read(string file) => Assert.Empty(Read(file).Errors);

    [Fact]
    public void Bundled_agreements_go_together() =>
        Assert.Empty(AgreementCrossCheck.Check([.. Bundled.Select(row => Read(row.Data).Document!)]));

    [Theory]
    [InlineData("version: 7", "version: 0")]
    [InlineData("nation: AUS", "nation: Australia")]
    [InlineData("role: spoc", "role: boss")]
    [InlineData("cadence: 10s", "cadence: 10")]
    [InlineData("objects: all", "objects: everything")]
    [InlineData("objects: all", "objects: [0]")]
    [InlineData("latitude_deg: -21.9", "latitude_deg: -91")]
    [InlineData("range_unit_km: 0.5", "range_unit_km: 0")]
    [InlineData("unsettled_bytes: 65536", "unsettled_bytes: 65535")]
    [InlineData("data_modes: [real, exercise]", "data_modes: []")]
    [InlineData("quotas:", "quota:")]
    public async Task What_the_reader_refuses_the_schema_refuses(string old, string @new)
    {
        var schema = await JsonSchema.FromJsonAsync(SchemaText, TestContext.Current.CancellationToken);
        var text = AgreementText.With(old, @new);

        Assert.NotEmpty(AgreementText.Read(text).Errors);
        Assert.NotEmpty(schema.Validate(ToJson(text)));
    }

    [Fact]
    public void Schema_and_reader_know_the_same_keys()
    {
        var schema = JsonNode.Parse(SchemaText)!;
        var properties = schema["properties"]!;
        var formats = properties["formats"]!;
        var products = properties["products"]!["properties"]!;

        SameKeys(AgreementKeys.Document, schema);
        SameKeys(AgreementKeys.Identity, properties["identities"]!["items"]!);
        SameKeys(AgreementKeys.Formats, formats);
        SameKeys(AgreementKeys.Conventions, formats["properties"]!["conventions"]!);
        SameKeys(MappingKeys.Mapping, schema["definitions"]!["mapping"]!);
        SameKeys(MappingKeys.Kind, schema["definitions"]!["mapping"]!["properties"]!["kinds"]!["additionalProperties"]!["oneOf"]![1]!);
        SameKeys(MappingKeys.Field, schema["definitions"]!["mapped_field"]!);
        SameKeys(MappingKeys.Sensor, schema["definitions"]!["mapping"]!["properties"]!["sensors"]!["additionalProperties"]!);
        SameKeys(AgreementKeys.Marking, properties["default_marking"]!);
        SameKeys(AgreementKeys.Site, properties["sites"]!["additionalProperties"]!);
        SameKeys(AgreementKeys.Products, properties["products"]!);
        SameKeys(AgreementKeys.StateProduct, products["states"]!["items"]!);
        SameKeys(AgreementKeys.AngleProduct, products["angles"]!["items"]!);
        SameKeys(AgreementKeys.CatalogProduct, products["catalog"]!);
        SameKeys(AgreementKeys.Release, properties["release"]!);
        SameKeys(AgreementKeys.Quotas, properties["quotas"]!);
    }

    [Fact]
    public void Schema_and_reader_know_the_same_words()
    {
        var schema = JsonNode.Parse(SchemaText)!;
        var properties = schema["properties"]!;
        var conventions = properties["formats"]!["properties"]!["conventions"]!["properties"]!;

        SameWords<PeerRole>(properties["identities"]!["items"]!["properties"]!["role"]!);
        SameWords<SdaHub.Core.Observations.AngleFrame>(conventions["default_angle_frame"]!);
        SameWords<SdaHub.Core.Observations.Phenomenology>(conventions["default_phenomenology"]!);
        SameWords<SdaHub.Core.Formats.Mapping.MappingLayout>(schema["definitions"]!["mapping"]!["properties"]!["layout"]!);
        SameWords<SdaHub.Core.Formats.Mapping.MappingDecimal>(schema["definitions"]!["mapping"]!["properties"]!["decimal"]!);
        SameWords<SdaHub.Core.Formats.Mapping.MappingTimeScale>(schema["definitions"]!["mapping"]!["properties"]!["time_scale"]!);
        SameWords<SdaHub.Core.Formats.Mapping.MappingSensorFrame>(schema["definitions"]!["mapping"]!["properties"]!["sensor_frame"]!);
        Assert.Equal(
            EnumWords<SdaHub.Core.Formats.Mapping.MappingTarget>.All.Keys.Order(StringComparer.Ordinal),
            schema["definitions"]!["mapped_fields"]!["propertyNames"]!["enum"]!.AsArray().Select(word => word!.GetValue<string>()).Order(StringComparer.Ordinal));
        SameWords<StateFrame>(properties["products"]!["properties"]!["states"]!["items"]!["properties"]!["frame"]!);
        SameWords<Product>(properties["release"]!["properties"]!["products"]!["items"]!);
        SameWords<SdaHub.Core.Release.Classification>(schema["definitions"]!["classification"]!);
        SameWords<SdaHub.Core.Release.DataMode>(schema["definitions"]!["data_mode"]!);
    }

    [Fact]
    public void Schema_and_program_know_the_same_repairs()
    {
        var repairs = JsonNode.Parse(SchemaText)!["properties"]!["formats"]!["properties"]!["repairs"]!["properties"]!.AsObject();

        Assert.Equal(
            AdapterRepairs.All.Select(repair => $"{repair.FormatId} {repair.Name}"),
            repairs.SelectMany(format => format.Value!["items"]!["enum"]!.AsArray().Select(name => $"{format.Key} {name}")));
    }

    [Fact]
    public void Every_key_of_the_schema_is_described() =>
        Assert.Empty(UndescribedKeys(JsonNode.Parse(SchemaText)!, ""));

    private static void SameKeys(string[] keys, JsonNode schema)
    {
        Assert.Equal(keys, schema["properties"]!.AsObject().Select(property => property.Key));
        Assert.False(schema["additionalProperties"]!.GetValue<bool>());
    }

    private static void SameWords<TEnum>(JsonNode schema)
        where TEnum : struct, Enum =>
        Assert.Equal(EnumWords<TEnum>.All.Keys, schema["enum"]!.AsArray().Select(word => word!.GetValue<string>()));

    private static IEnumerable<string> UndescribedKeys(JsonNode node, string path)
    {
        if (node is not JsonObject schema)
        {
            return [];
        }

        var own = (schema["properties"] as JsonObject ?? []).Where(property => property.Value!["description"] is null).Select(property => $"{path}.{property.Key}");
        return own.Concat(schema.Where(child => child.Key != "enum").SelectMany(child => UndescribedKeys(child.Value!, $"{path}.{child.Key}")));
    }

    private static AgreementReadResult Read(string file)
    {
        var domains = new[] { "aus", "can", "gbr", "usa" }.ToDictionary(
            name => $"{name}.example", name => SdaHub.Core.Release.NationCode.Parse(name.ToUpperInvariant()));
        return new AgreementReader(AgreementText.Rules with { TrustDomains = domains }).Read(file, File.ReadAllText(Path.Combine(Folder, file)));
    }

    internal static string ToJson(string yaml)
    {
        var errors = new ErrorList("test");
        var map = YamlTree.Read(yaml, errors)!;
        Assert.Equal(0, errors.Count);
        return ToNode(map)!.ToJsonString();
    }

    private static JsonNode? ToNode(YamlElement element) => element switch
    {
        YamlMap map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Key.Value, ToNode(entry.Value)))),
        YamlList list => new JsonArray([.. list.Items.Select(ToNode)]),
        YamlText { IsPlain: true, Value: "true" or "false" } text => JsonValue.Create(text.Value == "true"),
        YamlText { IsPlain: true } text when long.TryParse(text.Value, out var whole) => JsonValue.Create(whole),
        YamlText { IsPlain: true } text when double.TryParse(text.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        YamlText text => JsonValue.Create(text.Value),
        _ => throw new InvalidOperationException(),
    };
}
