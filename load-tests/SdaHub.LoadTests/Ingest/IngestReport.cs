using System.Globalization;
using System.Text;
using System.Text.Json;
using SdaHub.LoadTests.Targets;

namespace SdaHub.LoadTests.Ingest;

/// <summary>What came out, round by round and in the middle.</summary>
internal sealed class IngestReport
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    private readonly IngestSettings _settings;
    private readonly MachineFacts _machine;
    private readonly IReadOnlyList<Measurement> _measurements;

    public IngestReport(IngestSettings settings, MachineFacts machine, IReadOnlyList<Measurement> measurements)
    {
        _settings = settings;
        _machine = machine;
        _measurements = measurements;
        HubRatePerS = MedianOf(HubTarget.ServerName, measurement => measurement.ObservationsPerS);
        BareRatePerS = MedianOf(BareTarget.ServerName, measurement => measurement.ObservationsPerS);
        Ratio = Median(measurements.GroupBy(measurement => measurement.Round).Select(round =>
            round.Single(measurement => measurement.Server == HubTarget.ServerName).ObservationsPerS
            / round.Single(measurement => measurement.Server == BareTarget.ServerName).ObservationsPerS));
    }

    /// <summary>Median rate of the hub.</summary>
    public double HubRatePerS { get; }

    /// <summary>Median rate of the bare server.</summary>
    public double BareRatePerS { get; }

    /// <summary>Median over the rounds of the hub's rate by the bare server's.</summary>
    public double Ratio { get; }

    /// <summary>Whether the hub was fast enough.</summary>
    public bool HoldsFloor => Ratio >= _settings.MinimumRatio && HubRatePerS >= _settings.MinimumRatePerS;

    /// <summary>For people.</summary>
    public string ToTable()
    {
        var text = new StringBuilder();
        text.AppendLine(_machine.ToString());
        text.AppendLine(CultureInfo.InvariantCulture, $"{_settings.ConnectionCount} connections x {_settings.UnsettledBatchCount} unsettled batches x {_settings.TracksPerBatch} tracks x {_settings.ObservationsPerTrack} observations; {_settings.Duration.TotalSeconds} s a measurement after {_settings.WarmUp.TotalSeconds} s of warm-up; hub durable ({HubTarget.Durability}), mutual TLS 1.3 for both");
        text.AppendLine();
        text.AppendLine("round  server  observations/s   ack p50 ms   p99 ms  p99.9 ms   server CPU s per million   client CPU s per million");
        foreach (var measurement in _measurements)
        {
            text.AppendLine(Row(measurement.Round.ToString(CultureInfo.InvariantCulture), measurement.Server, value => value(measurement)));
        }

        text.AppendLine();
        text.AppendLine(Row("median", BareTarget.ServerName, value => MedianOf(BareTarget.ServerName, value)));
        text.AppendLine(Row("median", HubTarget.ServerName, value => MedianOf(HubTarget.ServerName, value)));
        text.AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"warned {Share(tally => tally.WarnedCount):P2}, quarantined {Share(tally => tally.QuarantinedCount):P2} of the hub's observations");
        text.Append(CultureInfo.InvariantCulture, $"hub / bare = {Ratio:F2} (floor {_settings.MinimumRatio:F2}); hub {HubRatePerS:N0} observations/s (floor {_settings.MinimumRatePerS:N0}): {(HoldsFloor ? "holds" : "BELOW THE FLOOR")}");
        return text.ToString();
    }

    /// <summary>For programs.</summary>
    public string ToJson() => JsonSerializer.Serialize(
        new
        {
            Machine = _machine,
            Settings = new
            {
                _settings.ObservationsPerTrack,
                _settings.TracksPerBatch,
                _settings.ConnectionCount,
                _settings.UnsettledBatchCount,
                WarmUpS = _settings.WarmUp.TotalSeconds,
                DurationS = _settings.Duration.TotalSeconds,
                _settings.MinimumRatio,
                _settings.MinimumRatePerS,
            },
            Measurements = _measurements.Select(measurement => new
            {
                measurement.Server,
                measurement.Round,
                measurement.ObservationsPerS,
                AckP50Ms = measurement.AckMs(50),
                AckP99Ms = measurement.AckMs(99),
                AckP999Ms = measurement.AckMs(99.9),
                measurement.ServerCpuSPerMillion,
                measurement.ClientCpuSPerMillion,
                measurement.Tally.WarnedCount,
                measurement.Tally.QuarantinedCount,
            }),
            BareRatePerS,
            HubRatePerS,
            Ratio,
            HoldsFloor,
        },
        Json);

    private static string Row(string round, string server, Func<Func<Measurement, double>, double> get) => string.Create(
        CultureInfo.InvariantCulture,
        $"{round,-6} {server,-6} {get(m => m.ObservationsPerS),15:N0} {get(m => m.AckMs(50)),12:F2} {get(m => m.AckMs(99)),8:F2} {get(m => m.AckMs(99.9)),9:F2} {get(m => m.ServerCpuSPerMillion),26:F3} {get(m => m.ClientCpuSPerMillion),26:F3}");

    private double Share(Func<Tally, long> count)
    {
        var tallies = _measurements.Where(measurement => measurement.Server == HubTarget.ServerName).Select(measurement => measurement.Tally).ToArray();
        return (double)tallies.Sum(count) / tallies.Sum(tally => tally.ObservationCount);
    }

    private double MedianOf(string server, Func<Measurement, double> value) =>
        Median(_measurements.Where(measurement => measurement.Server == server).Select(value));

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
