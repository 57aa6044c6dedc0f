using SdaHub.Adapters;
using SdaHub.Adapters.Mapping;
using SdaHub.Core.Agreements;
using SdaHub.Core.Formats;
using SdaHub.Core.Release;

namespace SdaHub.UnitTests.Agreements;

/// <summary>An agreement file with everything in it, for tests that change one line of it.</summary>
internal static class AgreementText
{
    internal const string Full = """
        spoc: aus-spoc
        nation: AUS
        version: 7
        valid_from: 2026-01-01
        valid_until: 2026-12-31T23:00:00Z
        identities:
          - uri: spiffe://aus.example/spoc/aus-spoc
            role: spoc
          - uri: spiffe://aus.example/mission/watch
            role: mission_system
        formats:
          in: [native, tdm-kvn]
          conventions:
            range_is_round_trip: true
            doppler_is_round_trip: true
            range_unit_km: 0.5
            default_angle_frame: tod
            xy_angles_are_named_by_axis: true
            default_phenomenology: passive_rf
        default_marking:
          classification: confidential
          releasable_to: [USA, GBR]
          data_mode: exercise
        sites:
          exmouth:
            latitude_deg: -21.9
            longitude_deg: 114.09
            altitude_m: 60
        products:
          states:
            - objects: all
              cadence: 10s
              frame: itrf
          angles:
            - site: exmouth
              objects: [25544, 40000-40002]
              cadence: 2m
              minimum_elevation_deg: 12.5
        release:
          products: [states, angles]
          maximum_classification: secret
          data_modes: [real, exercise]
        quotas:
          stream_count: 3
          unsettled_batch_count: 4
          unsettled_bytes: 65536
          publisher_count: 5
        """;

    /// <summary>The same with products in formats of the partner.</summary>
    internal static readonly string Formatted = Full
        .Replace(
            "      frame: itrf\n",
            "      frame: itrf\n    - objects: [25544]\n      cadence: 15m\n      frame: itrf\n      format: cpf\n      span: 1d\n      step: 4m\n",
            StringComparison.Ordinal)
        .Replace(
            "      minimum_elevation_deg: 12.5\n",
            "      minimum_elevation_deg: 12.5\n      format: pointing-csv\n      span: 2h\n      step: 10s\n  catalog:\n    format: tle\n",
            StringComparison.Ordinal)
        .Replace("products: [states, angles]", "products: [states, angles, catalog]", StringComparison.Ordinal);

    internal static readonly AgreementRules Rules = new()
    {
        HostNation = NationCode.Parse("USA"),
        MappingCompiler = new MappingCompiler(),
        Repairs = AdapterRepairs.All,
        Formats = new FormatRegistry(AdapterFormats.All.Where(format => format is not IObservationDecoder || format.FormatId is "tdm-kvn" or "tdm-xml")),
        TrustDomains = new Dictionary<string, NationCode>
        {
            ["aus.example"] = NationCode.Parse("AUS"),
            ["can.example"] = NationCode.Parse("CAN"),
            ["usa.example"] = NationCode.Parse("USA"),
        },
    };

    internal static AgreementReadResult Read(string text) => new AgreementReader(Rules).Read("aus.yaml", text);

    /// <summary>Changes one place, which must be there exactly once.</summary>
    internal static string With(string old, string @new)
    {
        Assert.Equal(2, Full.Split(old).Length);
        return Full.Replace(old, @new, StringComparison.Ordinal);
    }
}
