using SdaHub.Simulator;
using Spectre.Console;

namespace SdaHub.Cli.Demo;

/// <summary>Shows the scene while it runs: a live table on a terminal, a line every five seconds elsewhere.</summary>
internal static class DemoBoard
{
    private static readonly TimeSpan Refresh = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LinePeriod = TimeSpan.FromSeconds(5);

    public static async Task Show(DemoScene scene, Task run, TextWriter output)
    {
        if (Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Interactive)
        {
            await ShowLines(scene, run, output);
            return;
        }

        var rates = new DemoRates(scene);
        await AnsiConsole.Live(ToTable(scene, rates)).StartAsync(async live =>
        {
            while (!await IsOver(scene, run, Refresh))
            {
                rates.Update();
                live.UpdateTarget(ToTable(scene, rates));
            }
        });
    }

    private static async Task ShowLines(DemoScene scene, Task run, TextWriter output)
    {
        var rates = new DemoRates(scene);
        while (!await IsOver(scene, run, LinePeriod))
        {
            rates.Update();
            foreach (var (partner, statistics) in scene.Partners)
            {
                var rate = rates.Of(partner);
                await output.WriteLineAsync(
                    $"{partner.Name}: states {rate.StatesPerS:F0}/s, angles {rate.PointingsPerS:F0}/s out; observations {rate.ObservationsPerS:F0}/s in, "
                    + $"{statistics.SettledCount} settled ({statistics.AcceptedCount} accepted, {statistics.WarnedCount} warned, "
                    + $"{statistics.QuarantinedCount} quarantined, {statistics.RejectedCount} rejected), ack p99 {ToMs(statistics.SettleLatency, 0.99)}");
            }

            await output.WriteLineAsync(
                $"subscriber: {scene.Score.DeliveredTrackCount} tracks, {scene.Score.CorrelationRate:P1} correlated to the right object, "
                + $"delivery p50 {ToMs(scene.Score.DeliveryLatency, 0.5)} p99 {ToMs(scene.Score.DeliveryLatency, 0.99)}");
        }
    }

    private static async Task<bool> IsOver(DemoScene scene, Task run, TimeSpan wait) =>
        await Task.WhenAny(run, Task.Delay(wait, scene.Hub.TimeProvider, CancellationToken.None)) == run;

    private static Table ToTable(DemoScene scene, DemoRates rates)
    {
        var table = new Table().Title($"SdaHub demo, hub time {scene.Hub.TimeProvider.GetUtcNow():yyyy-MM-dd HH:mm:ss}Z, {scene.Hub.ObjectCount} objects");
        foreach (var column in (string[])["SpOC", "form", "states/s out", "angles/s out", "obs/s in", "accepted", "warned", "quarantined", "rejected", "ack p50", "ack p99"])
        {
            table.AddColumn(new TableColumn(column).RightAligned());
        }

        foreach (var (partner, statistics) in scene.Partners)
        {
            var rate = rates.Of(partner);
            table.AddRow(
                partner.Name, $"{partner.Form}", $"{rate.StatesPerS:F0}", $"{rate.PointingsPerS:F0}", $"{rate.ObservationsPerS:F0}",
                $"{statistics.AcceptedCount}", $"{statistics.WarnedCount}", $"{statistics.QuarantinedCount}", $"{statistics.RejectedCount}",
                ToMs(statistics.SettleLatency, 0.5), ToMs(statistics.SettleLatency, 0.99));
        }

        var score = scene.Score;
        return table.Caption(
            $"Subscriber: {score.DeliveredTrackCount} tracks, {score.CorrelationRate:P1} right ({score.UntaggedRightCount} of them untagged), {score.WrongCount} wrong, "
            + $"{score.UncorrelatedCount} uncorrelated; delivery p50 {ToMs(score.DeliveryLatency, 0.5)}, p99 {ToMs(score.DeliveryLatency, 0.99)}");
    }

    private static string ToMs(LatencyHistogram histogram, double fraction) =>
        histogram.Count == 0 ? "-" : $"{histogram.Percentile(fraction).TotalMilliseconds:F1} ms";
}
