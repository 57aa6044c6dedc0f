using System.CommandLine;
using Grpc.Core;

namespace SdaHub.LoadTests.Ingest;

/// <summary><c>ingest</c>: what the hub takes in, beside what a bare gRPC server takes in, measured in turn in one run.</summary>
internal static class IngestCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var observations = Number("--observations-per-track", 100, "Observations in a track.");
        var tracks = Number("--tracks-per-batch", 10, "Tracks in a batch, up to 1000.");
        var connections = Number("--connections", 2, "Connections, each with one publisher.");
        var unsettled = Number("--unsettled-batches", 128, "Batches that a publisher lets be unsettled; the server's window may be smaller.");
        var distinct = Number("--distinct-tracks", 1000, "Different tracks that are made before the start; each is sent many times, under a new id each time.");
        var rounds = Number("--rounds", 7, "Rounds; in each both servers are measured.");
        var warmUp = Positive("--warm-up", 10, "Seconds under load before each measurement.");
        var duration = Positive("--duration", 10, "Seconds of each measurement.");
        var ratio = Positive("--minimum-ratio", 0.3, "Smallest share of the bare server's rate that the hub must reach.");
        var rate = Positive("--minimum-rate", 100_000, "Smallest rate of the hub in observations per second.");
        var folder = new Option<DirectoryInfo?>("--folder") { Description = "Folder for the hub's store, on the disk to be measured. Default the system's temporary folder." };
        var json = new Option<bool>("--json") { Description = "Print one JSON object instead of a table." };
        var command = new Command("ingest", "Measure PublishObservations of the hub with its durable log, and of a bare gRPC server that only parses and settles.")
        {
            observations, tracks, connections, unsettled, distinct, rounds, warmUp, duration, ratio, rate, folder, json,
        };
        command.SetAction(async result =>
        {
            var settings = new IngestSettings
            {
                ObservationsPerTrack = result.GetValue(observations),
                TracksPerBatch = result.GetValue(tracks),
                ConnectionCount = result.GetValue(connections),
                UnsettledBatchCount = result.GetValue(unsettled),
                TrackCount = result.GetValue(distinct),
                RoundCount = result.GetValue(rounds),
                WarmUp = TimeSpan.FromSeconds(result.GetValue(warmUp)),
                Duration = TimeSpan.FromSeconds(result.GetValue(duration)),
                MinimumRatio = result.GetValue(ratio),
                MinimumRatePerS = result.GetValue(rate),
                Folder = result.GetValue(folder),
            };
            var (output, error) = (result.InvocationConfiguration.Output, result.InvocationConfiguration.Error);
            try
            {
                var report = await new IngestBenchmark(settings, error).Run();
                await output.WriteLineAsync(result.GetValue(json) ? report.ToJson() : report.ToTable());
                return report.HoldsFloor ? 0 : 1;
            }
            catch (Exception exception) when (exception is InvalidOperationException or TimeoutException or IOException or RpcException)
            {
                await error.WriteLineAsync($"The run broke off: {exception.Message}");
                return 1;
            }
        });
        return command;
    }

    private static Option<int> Number(string name, int value, string description)
    {
        var option = new Option<int>(name) { Description = $"{description} Default {value}.", DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError($"{name} must be 1 or more.");
            }
        });
        return option;
    }

    private static Option<double> Positive(string name, double value, string description)
    {
        var option = new Option<double>(name) { Description = $"{description} Default {value}.", DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (!(result.GetValueOrDefault<double>() > 0))
            {
                result.AddError($"{name} must be above zero.");
            }
        });
        return option;
    }
}
