namespace SdaHub.UnitTests.Agreements;

public sealed class AgreementErrorTests
{
    [Theory]
    // The name and the nation.
    [InlineData("spoc: aus-spoc\n", "spoc: AUS_spoc\n", "1:7: spoc: is 'AUS_spoc'; expected 1 to 64 lower-case letters, digits and '-', the first a letter, such as aus-spoc")]
    [InlineData("spoc: aus-spoc\n", "spoc:\n", "1:6: spoc: is nothing; expected 1 to 64 lower-case letters, digits and '-', the first a letter, such as aus-spoc")]
    [InlineData("spoc: aus-spoc\n", "", "1:1: spoc: is missing")]
    [InlineData("nation: AUS", "nation: Australia", "2:9: nation: is 'Australia'; expected an ISO 3166-1 alpha-3 code in upper case, such as AUS")]
    [InlineData("nation: AUS", "nation: CAN", "7:10: identities[0].uri: is of the trust domain aus.example, which is AUS's; an agreement with CAN takes CAN's own|9:10: identities[1].uri: is of the trust domain aus.example, which is AUS's; an agreement with CAN takes CAN's own")]
    // The version.
    [InlineData("version: 7", "version: 0", "3:10: version: is 0; allowed are 1 to 2147483647")]
    [InlineData("version: 7", "version: 7.5", "3:10: version: is '7.5'; expected a whole number from 1 to 2147483647, without quotes")]
    [InlineData("version: 7", "version: \"7\"", "3:10: version: is \"7\"; expected a whole number from 1 to 2147483647, without quotes")]
    [InlineData("version: 7", "version: [7]", "3:10: version: is a list; expected a whole number from 1 to 2147483647, without quotes")]
    // The time in force.
    [InlineData("valid_from: 2026-01-01", "valid_from: tomorrow", "4:13: valid_from: is 'tomorrow'; expected a moment in UTC such as 2026-01-31T00:00:00Z, or a day such as 2026-01-31")]
    [InlineData("valid_from: 2026-01-01", "valid_from: 2026-02-30", "4:13: valid_from: is '2026-02-30'; expected a moment in UTC such as 2026-01-31T00:00:00Z, or a day such as 2026-01-31")]
    [InlineData("valid_from: 2026-01-01", "valid_from: 2026-01-01T00:00:00+10:00", "4:13: valid_from: is '2026-01-01T00:00:00+10:00'; expected a moment in UTC such as 2026-01-31T00:00:00Z, or a day such as 2026-01-31")]
    [InlineData("valid_from: 2026-01-01", "valid_from: 2027-01-01", "5:14: valid_until: is not after valid_from, which is 2027-01-01T00:00:00Z")]
    // Identities.
    [InlineData("spiffe://aus.example/spoc/aus-spoc", "CN=aus-spoc", "7:10: identities[0].uri: is 'CN=aus-spoc', which is no SPIFFE id; write spiffe://trust-domain/kind/name with letters, digits, '.', '-' and '_' only")]
    [InlineData("spiffe://aus.example/spoc/aus-spoc", "spiffe://nzl.example/spoc/aus-spoc", "7:10: identities[0].uri: is of the trust domain nzl.example, for which the hub has no roots; it has them for aus.example, can.example, usa.example")]
    [InlineData("spiffe://aus.example/spoc/aus-spoc", "spiffe://can.example/spoc/aus-spoc", "7:10: identities[0].uri: is of the trust domain can.example, which is CAN's; an agreement with AUS takes AUS's own")]
    [InlineData("role: mission_system", "role: mission-system", "10:11: identities[1].role: is 'mission-system'; did you mean 'mission_system'? Allowed: spoc, mission_system, operator")]
    [InlineData("role: mission_system", "role: operator", "10:11: identities[1].role: is operator, but only the agreement of the host nation USA may have operators; allowed: spoc, mission_system")]
    [InlineData("    role: spoc\n", "", "7:5: identities[0].role: is missing")]
    // Formats.
    [InlineData("[native, tdm-kvn]", "[native, tdm_kvn]", "12:16: formats.in[1]: is 'tdm_kvn'; did you mean 'tdm-kvn'? Allowed: native, tdm-kvn, tdm-xml")]
    [InlineData("[native, tdm-kvn]", "[native, csv]", "12:16: formats.in[1]: is 'csv'; Allowed: native, tdm-kvn, tdm-xml")]
    [InlineData("[native, tdm-kvn]", "[native, native]", "12:16: formats.in[1]: stands in the list twice")]
    [InlineData("[native, tdm-kvn]", "native", "12:7: formats.in: is a text; expected a list such as [one, two]")]
    [InlineData("range_is_round_trip: true", "range_is_round_trip: yes", "14:26: formats.conventions.range_is_round_trip: is 'yes'; expected true or false, without quotes")]
    [InlineData("range_unit_km: 0.5", "range_unit_km: 0", "16:20: formats.conventions.range_unit_km: is 0; allowed are 0.0000001 to 400000")]
    [InlineData("range_unit_km: 0.5", "range_unit_km: half", "16:20: formats.conventions.range_unit_km: is 'half'; expected a number from 0.0000001 to 400000, without quotes")]
    [InlineData("default_angle_frame: tod", "default_angle_frame: j2000", "17:26: formats.conventions.default_angle_frame: is 'j2000'; Allowed: gcrf, teme, tod, mod")]
    [InlineData("default_phenomenology: passive_rf", "default_phenomenology: unspecified", "19:28: formats.conventions.default_phenomenology: is 'unspecified'; Allowed: radar, optical, passive_rf, infrared, laser")]
    // The default marking.
    [InlineData("classification: confidential", "classification: CONFIDENTIAL", "21:19: default_marking.classification: is 'CONFIDENTIAL'; did you mean 'confidential'? Allowed: unclassified, confidential, secret, top_secret")]
    [InlineData("[USA, GBR]", "[USA, UK]", "22:24: default_marking.releasable_to[1]: is 'UK'; expected an ISO 3166-1 alpha-3 code in upper case, such as AUS")]
    [InlineData("data_mode: exercise", "data_mode: test", "23:14: default_marking.data_mode: is none of release.data_modes, so every track without a marking would be rejected")]
    // Sites.
    [InlineData("latitude_deg: -21.9", "latitude_deg: -91", "26:19: sites.exmouth.latitude_deg: is -91; allowed are -90 to 90")]
    [InlineData("longitude_deg: 114.09", "longitude_deg: 361", "27:20: sites.exmouth.longitude_deg: is 361; allowed are -180 to 360")]
    [InlineData("altitude_m: 60", "altitude_m: 60 m", "28:17: sites.exmouth.altitude_m: is '60 m'; expected a number from -1000 to 100000, without quotes")]
    [InlineData("    altitude_m: 60\n", "", "26:5: sites.exmouth.altitude_m: is missing")]
    // Products.
    [InlineData("objects: all", "objects: everything", "31:16: products.states[0].objects: is 'everything'; expected all, or a list of catalog numbers and ranges such as [25544, 40000-40100]")]
    [InlineData("objects: all", "objects: []", "31:16: products.states[0].objects: is empty; expected all, or a list of catalog numbers and ranges such as [25544, 40000-40100]")]
    [InlineData("objects: all", "objects: [1-200000]", "31:16: products.states[0].objects: names 200000 objects; allowed are 100000, or all")]
    [InlineData("objects: all", "objects: [0]", "31:17: products.states[0].objects[0]: is '0'; a catalog number is 1 to 999999999, and a range goes up")]
    [InlineData("objects: all", "objects: [9-5]", "31:17: products.states[0].objects[0]: is '9-5'; a catalog number is 1 to 999999999, and a range goes up")]
    [InlineData("objects: all", "objects: [1000000000]", "31:17: products.states[0].objects[0]: is '1000000000'; expected a catalog number from 1 to 999999999, or a range such as 40000-40100")]
    [InlineData("cadence: 10s", "cadence: 10", "32:16: products.states[0].cadence: is '10'; expected a whole number with s, m, h or d, such as 10s")]
    [InlineData("cadence: 10s", "cadence: 500ms", "32:16: products.states[0].cadence: is '500ms'; expected a whole number with s, m, h or d, such as 10s")]
    [InlineData("cadence: 10s", "cadence: 0s", "32:16: products.states[0].cadence: is 0s; allowed are 1s to 86400s")]
    [InlineData("cadence: 10s", "cadence: 999999999d", "32:16: products.states[0].cadence: is 999999999d; allowed are 1s to 86400s")]
    [InlineData("frame: itrf", "frame: itrs", "33:14: products.states[0].frame: is 'itrs'; did you mean 'itrf'? Allowed: teme, gcrf, itrf")]
    [InlineData("site: exmouth", "site: exmuth", "35:13: products.angles[0].site: is 'exmuth'; did you mean 'exmouth'? Allowed: exmouth")]
    [InlineData("minimum_elevation_deg: 12.5", "minimum_elevation_deg: 1e1", "38:30: products.angles[0].minimum_elevation_deg: is '1e1'; expected a number from -90 to 90, without quotes")]
    // Release.
    [InlineData("products: [states, angles]", "products: [angles]", "31:5: products.states: are wanted, but release.products does not name states, so none could go out")]
    [InlineData("data_modes: [real, exercise]", "data_modes: []", "42:15: release.data_modes: is empty, so nothing could come in or go out; allowed: real, test, exercise, simulated")]
    // Quotas.
    [InlineData("stream_count: 3", "stream_count: 1001", "44:17: quotas.stream_count: is 1001; allowed are 1 to 1000")]
    [InlineData("unsettled_bytes: 65536", "unsettled_bytes: 65535", "46:20: quotas.unsettled_bytes: is 65535; allowed are 65536 to 67108864")]
    [InlineData("publisher_count: 5", "publisher_count: 10001", "47:20: quotas.publisher_count: is 10001; allowed are 1 to 10000")]
    // Keys.
    [InlineData("cadence: 10s", "cadance: 10s", "31:7: products.states[0].cadence: is missing|32:7: products.states[0].cadance: is no key of an agreement here; did you mean 'cadence'? Allowed: objects, cadence, frame, format, span, step")]
    [InlineData("version: 7", "version: 7\nversion: 8", "4:1: version: stands twice; first in line 3")]
    [InlineData("quotas:", "quota:", "43:1: quota: is no key of an agreement here; did you mean 'quotas'? Allowed: spoc, nation, version, valid_from, valid_until, identities, formats, default_marking, sites, products, release, quotas")]
    // What YAML could do and an agreement may not.
    [InlineData("version: 7", "version: &v 7", "3:10: the anchor '&v' is not allowed; write the value wherever it is needed")]
    [InlineData("version: 7", "version: !!int 7", "3:10: the tag 'tag:yaml.org,2002:int' is not allowed; the key says what a value is")]
    [InlineData("version: 7", "? [version]\n: 7", "1:1: version: is missing|3:3: a key is a text, not a list")]
    [InlineData("version: 7", "version: 7\n---\nversion: 8", "1:1: formats: is missing|1:1: identities: is missing|1:1: release: is missing|1:1: valid_from: is missing|1:1: valid_until: is missing|4:1: holds a second document; an agreement is a file of its own")]
    public void Error_names_place_key_and_what_is_allowed(string old, string @new, string expected)
    {
        var result = AgreementText.Read(AgreementText.With(old, @new));

        Assert.Null(result.Document);
        Assert.Equal(expected.Split('|').Select(error => $"aus.yaml:{error}").Order(), result.Errors.Select(error => error.ToString()).Order());
    }

    [Fact]
    public void All_errors_of_a_file_are_told_at_once_in_order_of_place()
    {
        var text = AgreementText.Full
            .Replace("version: 7", "version: zero", StringComparison.Ordinal)
            .Replace("role: spoc", "roll: spoc", StringComparison.Ordinal)
            .Replace("latitude_deg: -21.9", "latitude_deg: 121.9", StringComparison.Ordinal)
            .Replace("frame: itrf", "frame: GCRF", StringComparison.Ordinal)
            .Replace("stream_count: 3", "stream_count: many", StringComparison.Ordinal);

        var errors = AgreementText.Read(text).Errors;

        Assert.Equal(
            ["version", "identities[0].role", "identities[0].roll", "sites.exmouth.latitude_deg", "products.states[0].frame", "quotas.stream_count"],
            errors.Select(error => error.Key));
        Assert.Equal(errors.Select(error => error.Line).Order(), errors.Select(error => error.Line));
    }

    [Theory]
    [InlineData("", "1:1: is empty; an agreement begins with 'spoc:'")]
    [InlineData("# only a comment\n", "1:1: is empty; an agreement begins with 'spoc:'")]
    [InlineData("- spoc", "1:1: is a list; an agreement is a group of keys that begins with 'spoc:'")]
    public void File_that_is_no_agreement_at_all_gets_one_error(string text, string expected) =>
        Assert.Equal([$"aus.yaml:{expected}"], AgreementText.Read(text).Errors.Select(error => error.ToString()));

    [Theory]
    [InlineData("spoc: [unclosed", "2:1: is not YAML: While parsing a flow sequence, did not find expected ',' or ']'.")]
    [InlineData("spoc: aus-spoc\n\tnation: AUS", "2:1: is not YAML: the line is indented with a tab; YAML indents with spaces")]
    [InlineData("spoc: aus-spoc\nsites:\n\texmouth: 1", "3:1: is not YAML: the line is indented with a tab; YAML indents with spaces")]
    [InlineData("spoc: aus-spoc\n  nation: AUS", "2:9: is not YAML: While scanning a plain scalar value, found invalid mapping.")]
    [InlineData("spoc: aus-spoc\nnation AUS\nversion: 1", "2:1: is not YAML: While parsing a block mapping, did not find expected key.")]
    [InlineData("spoc: \"unclosed", "1:7: is not YAML: While scanning a quoted scalar, found unexpected end of stream.")]
    [InlineData("spoc: aus-spoc\n[ation: AUS\nversion: 1\n", "1:15: is not YAML: the text after this place cannot be understood")]
    public void Text_that_is_no_yaml_names_the_place(string text, string expected) =>
        Assert.Equal([$"aus.yaml:{expected}"], AgreementText.Read(text).Errors.Select(error => error.ToString()));

    [Fact]
    public void Aliases_that_would_multiply_are_refused_and_not_followed()
    {
        var bomb = "a: &a [x]\n" + string.Concat(Enumerable.Range(0, 25).Select(index =>
            $"{(char)('b' + (index % 20))}{index}: [{string.Join(", ", Enumerable.Repeat("*a", 10))}]\n"));

        var errors = AgreementText.Read(bomb).Errors;

        Assert.Contains(errors, error => error.Message == "the anchor '&a' is not allowed; write the value wherever it is needed");
        Assert.Contains(errors, error => error.Message == "the alias '*a' is not allowed; write the value itself");
        Assert.Equal("more than 100 errors; the others are not listed", errors[^1].Message);
        Assert.Equal(101, errors.Count);
    }

    [Fact]
    public void Depth_is_limited()
    {
        var error = Assert.Single(AgreementText.Read($"spoc: {new string('[', 10_000)}").Errors);

        Assert.Equal("is not YAML: nested more than 16 deep", error.Message);
    }

    [Fact]
    public void Size_is_limited()
    {
        var error = Assert.Single(AgreementText.Read(new string('#', 262_145)).Errors);

        Assert.Equal("aus.yaml: holds 262145 characters; allowed are 262144", error.ToString());
    }
}
