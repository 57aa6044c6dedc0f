using SdaHub.LoadTests.Targets;
using SdaHub.LoadTests.Tracks;
using SdaHub.Protocol.Observations.V1;

namespace SdaHub.LoadTests.Ingest;

/// <summary>
/// Measures both servers in turn, round by round, with the same tracks, client and transport, so that whatever else the machine does falls on both.
/// </summary>
internal sealed class IngestBenchmark
{
    private readonly IngestSettings _settings;
    private readonly TextWriter _progress;

    /// <param name="settings">What to measure.</param>
    /// <param name="progress">Where it says what it does.</param>
    public IngestBenchmark(IngestSettings settings, TextWriter progress)
    {
        _settings = settings;
        _progress = progress;
    }

    /// <summary>Runs all rounds.</summary>
    public async Task<IngestReport> Run()
    {
        using var folder = new WorkFolder(_settings.Folder);
        using var authority = new LoadAuthority(folder);
        var catalog = FreshCatalog.Read(Built.CatalogPath, TimeProvider.System.GetUtcNow());

        await _progress.WriteLineAsync($"Starting the hub with {catalog.Entries.Count} objects, and the bare server, in {folder}.");
        using var hub = await HubTarget.Start(folder, authority, catalog);
        using var bare = await BareTarget.Start(folder, authority);
        var tracks = new TrackMill(TimeProvider.System.GetUtcNow(), _settings.ObservationsPerTrack).Make(catalog.Entries, HubTarget.Sites, _settings.TrackCount);

        var measurements = new List<Measurement>();
        for (var round = 1; round <= _settings.RoundCount; round++)
        {
            foreach (var target in round % 2 == 1 ? new[] { bare, hub } : [hub, bare])
            {
                var measurement = await Measure(target, tracks, round);
                await _progress.WriteLineAsync($"Round {round} of {_settings.RoundCount}: {target.Name} {measurement.ObservationsPerS:N0} observations/s");
                measurements.Add(measurement);
            }
        }

        return new IngestReport(_settings, MachineFacts.Of(folder), measurements);
    }

    private async Task<Measurement> Measure(Target target, IReadOnlyList<Track> tracks, int round)
    {
        var phase = new LoadPhase();
        var connections = new List<PublishingConnection>();
        try
        {
            for (var i = 0; i < _settings.ConnectionCount; i++)
            {
                var own = tracks.Where((_, index) => index % _settings.ConnectionCount == i).Select(track => track.Clone()).ToArray();
                var supply = new TrackSupply(own, $"{target.Name}-{round}-{i}", _settings.TracksPerBatch);
                connections.Add(await PublishingConnection.Open(target.Connect(), $"load-{i}", supply, phase, _settings));
            }

            target.Check(connections[0].Durability);
            var runs = Task.WhenAll(connections.Select(connection => connection.Run()));
            var measurement = await Measure(target, round, phase, connections, runs);
            await runs;
            return measurement;
        }
        finally
        {
            connections.ForEach(connection => connection.Dispose());
        }
    }

    private async Task<Measurement> Measure(Target target, int round, LoadPhase phase, List<PublishingConnection> connections, Task runs)
    {
        await Wait(_settings.WarmUp, target, runs);
        var time = TimeProvider.System;
        var (serverCpu, clientCpu) = (target.Process.CpuTime, Environment.CpuUsage.TotalTime);
        var started = time.GetTimestamp();
        phase.IsMeasuring = true;

        await Wait(_settings.Duration, target, runs);
        phase.IsMeasuring = false;
        var duration = time.GetElapsedTime(started);
        (serverCpu, clientCpu) = (target.Process.CpuTime - serverCpu, Environment.CpuUsage.TotalTime - clientCpu);
        phase.IsSending = false;

        // The connections end when all they sent is settled; only then is nobody counting any more.
        await runs;
        var tally = new Tally();
        connections.ForEach(connection => tally.Add(connection.Tally));
        return new Measurement(target.Name, round, duration, tally, serverCpu, clientCpu);
    }

    /// <summary>Waits, unless the load broke off.</summary>
    private static async Task Wait(TimeSpan time, Target target, Task runs)
    {
        await Task.WhenAny(Task.Delay(time, TimeProvider.System), runs);
        target.Process.ThrowIfEnded();
        if (runs.IsFaulted)
        {
            await runs;
        }
    }
}
