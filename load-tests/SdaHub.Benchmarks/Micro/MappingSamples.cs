namespace SdaHub.Benchmarks.Micro;

/// <summary>Mappings of formats that <see cref="ObservationSamples"/> makes files of.</summary>
internal static class MappingSamples
{
    private const string Delimited = """
        layout: delimited
        separator: ";"
        header: true
        fields:
          time: { from: Time, form: "YYYY-MM-DD hh:mm:ss.f" }
          sensor_key: { from: Sensor }
          object: { from: Sat }
          azimuth_deg: { from: Az }
          elevation_deg: { from: El }
          range_km: { from: Range, unit: m }
          range_rate_km_per_s: { from: Doppler, unit: m/s }
          range_sigma_km: { from: Sigma, unit: m }
        """;

    private const string Fixed = """
        layout: fixed
        fields:
          time: { from: 1-17, form: YYYYDDDhhmmssffff }
          sensor_key: { from: 19-21 }
          object: { from: 23-27, form: alpha5 }
          azimuth_deg: { from: 29-35, implied_decimals: 4 }
          elevation_deg: { from: 37-43, form: overpunch, implied_decimals: 4 }
          range_km: { from: 45-53, unit: m, implied_decimals: 2 }
          range_rate_km_per_s: { from: 55-61, unit: m/s }
        """;

    private const string Json = """
        layout: json
        records: tracks[].observations[]
        fields:
          time: { from: "[0]" }
          sensor_key: { from: $.station.code }
          object: { from: "$.tracks[].target.number" }
          azimuth_deg: { from: "[1]" }
          elevation_deg: { from: "[2]" }
          range_km: { from: "[3]" }
        """;

    private const string Passes = """
        layout: delimited
        separator: blanks
        kind: 1
        kinds:
          PASS: { carries: { station: 2, target: 3, day: 4 } }
          OBS:
            fields:
              time: { from: [$day, 2], form: YYYY-MM-DD hh:mm:ss.f }
              sensor_key: { from: $station }
              object: { from: $target }
              azimuth_deg: { from: 3 }
              elevation_deg: { from: 4 }
              range_km: { from: 5 }
        """;

    /// <summary>The mapping of a sample.</summary>
    /// <param name="sample">
    /// <c>mapped-delimited</c>; <c>mapped-fixed</c>; <c>mapped-json</c>, where each track has an array of its own; <c>passes</c>, where the header of a pass is a record before its
    /// observations.
    /// </param>
    /// <returns>The mapping; null when the sample is of a format that the hub has.</returns>
    public static string? Of(string sample) => sample switch
    {
        "mapped-delimited" => Delimited,
        "mapped-fixed" => Fixed,
        "mapped-json" => Json,
        "passes" => Passes,
        _ => null,
    };
}
