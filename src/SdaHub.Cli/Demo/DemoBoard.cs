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
            foreach (var (partner, statistics, score) in scene.Partners)
            {
                var rate = rates.Of(partner);
                await output.WriteLineAsync(
                    $"{partner.Name}: states {rate.StatesPerS:F0}/s, angles {rate.PointingsPerS:F0}/s out; observations {rate.ObservationsPerS:F0}/s in, "
                    + $"{statistics.SettledCount} settled ({statistics.AcceptedCount} accepted, {statistics.WarnedCount} warned, "
                    + $"{statistics.QuarantinedCount} quarantined, {statistics.RejectedCount} rejected), {score.CorrelationRate:P1} to the right object, "
                    + $"ack p99 {ToMs(statistics.SettleLatency, 0.99)}");
            }

            await output.WriteLineAsync(
                $"subscriber: {scene.Score.DeliveredTrackCount} tracks, {scene.Score.CorrelationRate:P1} correlated to the right object, "
                + $"delivery p50 {ToMs(scene.Score.DeliveryLatency, 0.5)} p99 {ToMs(scene.Score.DeliveryLatency, 0.99)}");
        }
    }

    private static async Task<bool> IsOver(DemoScene scene, Task run, TimeSpan wait) =>
        await Task.WhenAny(run, Task.Delay(wait, scene.Hub.TimeProvider, CancellationToken.None)) == run;

    /// <summary>A column a SpOC and a row a figure: it fits a terminal of 80 columns.</summary>
    private static Table ToTable(DemoScene scene, DemoRates rates)
    {
        var table = new Table().Title($"SdaHub demo, hub time {scene.Hub.TimeProvider.GetUtcNow():yyyy-MM-dd HH:mm:ss}Z, {scene.Hub.ObjectCount} objects");
        table.AddColumn("");
        foreach (var (partner, _, _) in scene.Partners)
        {
            table.AddColumn(new TableColumn($"{partner.Name}\n{partner.Form}").RightAligned());
        }

        Add("states/s out", (partner, _, _) => $"{rates.Of(partner).StatesPerS:F0}");
        Add("angles/s out", (partner, _, _) => $"{rates.Of(partner).PointingsPerS:F0}");
        Add("observations/s in", (partner, _, _) => $"{rates.Of(partner).ObservationsPerS:F0}");
        table.AddEmptyRow();
        Add("accepted", (_, statistics, _) => $"{statistics.AcceptedCount}");
        Add("warned", (_, statistics, _) => $"{statistics.WarnedCount}");
        Add("quarantined", (_, statistics, _) => $"{statistics.QuarantinedCount}");
        Add("rejected", (_, statistics, _) => $"{statistics.RejectedCount}");
        table.AddEmptyRow();
        Add("tracks delivered", (_, _, score) => $"{score.DeliveredTrackCount}");
        Add("right object", (_, _, score) => $"{score.CorrelationRate:P1}");
        Add("came untagged", (_, _, score) => $"{score.UntaggedRightCount}");
        Add("wrong / none", (_, _, score) => $"{score.WrongCount} / {score.UncorrelatedCount}");
        table.AddEmptyRow();
        Add("ack p50, p99", (_, statistics, _) => ToMs(statistics.SettleLatency));
        Add("delivery p50, p99", (_, _, score) => ToMs(score.DeliveryLatency));
        return table.Caption($"Subscriber: {scene.Score.CorrelationRate:P1} of {scene.Score.DeliveredTrackCount} tracks to the right object. Ctrl-C ends the demo.");

        void Add(string label, Func<DemoPartner, SpocStatistics, DemoScore, string> figure) =>
            table.AddRow([label, .. scene.Partners.Select(member => figure(member.Partner, member.Statistics, member.Score))]);
    }

    private static string ToMs(LatencyHistogram histogram) =>
        histogram.Count == 0 ? "-" : $"{histogram.Percentile(0.5).TotalMilliseconds:F0}, {histogram.Percentile(0.99).TotalMilliseconds:F0} ms";

    private static string ToMs(LatencyHistogram histogram, double fraction) =>
        histogram.Count == 0 ? "-" : $"{histogram.Percentile(fraction).TotalMilliseconds:F1} ms";
}
