namespace SdaHub.LoadTests.Ingest;

/// <summary>One server under load in one round.</summary>
/// <param name="Server">Which server.</param>
/// <param name="Round">From 1.</param>
/// <param name="Duration">Time measured.</param>
/// <param name="Tally">What was settled in that time.</param>
/// <param name="ServerCpu">Processor time that the server used.</param>
/// <param name="ClientCpu">Processor time that this process used.</param>
internal sealed record Measurement(string Server, int Round, TimeSpan Duration, Tally Tally, TimeSpan ServerCpu, TimeSpan ClientCpu)
{
    /// <summary>Observations settled per second.</summary>
    public double ObservationsPerS => Tally.ObservationCount / Duration.TotalSeconds;

    /// <summary>Processor seconds of the server for a million observations.</summary>
    public double ServerCpuSPerMillion => ServerCpu.TotalSeconds / Tally.ObservationCount * 1e6;

    /// <summary>Processor seconds of this process for a million observations.</summary>
    public double ClientCpuSPerMillion => ClientCpu.TotalSeconds / Tally.ObservationCount * 1e6;

    /// <summary>Time from sending a batch to its result, at a percentile, in milliseconds.</summary>
    public double AckMs(double percentile) => Tally.AckUs.GetValueAtPercentile(percentile) / 1000.0;
}
