namespace SdaHub.Cli.Demo;

/// <summary>What came of the demonstration, and whether it showed what it should.</summary>
internal static class DemoSummary
{
    private const int ObjectFloor = 10_000;
    private const double CorrelationFloor = 0.95;

    /// <summary>Prints the summary.</summary>
    /// <returns>Whether everything holds that the demonstration promises.</returns>
    public static bool Print(DemoScene scene, TextWriter output)
    {
        output.WriteLine();
        foreach (var (partner, statistics, score) in scene.Partners)
        {
            output.WriteLine(
                $"{partner.Name} ({partner.Form}): {statistics.StateVectorCount} states and {statistics.PointingCount} angles received; "
                + $"{statistics.SentCount} observations in {statistics.SentTrackCount} tracks sent = {statistics.AcceptedCount} accepted + {statistics.WarnedCount} warned "
                + $"+ {statistics.QuarantinedCount} quarantined + {statistics.RejectedCount} rejected; {score.CorrelationRate:P1} of the tracks to the right object");
        }

        var all = scene.Score;
        output.WriteLine(
            $"subscriber: {all.DeliveredTrackCount} tracks delivered; {all.RightCount} to the right object ({all.UntaggedRightCount} of them came untagged), "
            + $"{all.WrongCount} to a wrong one, {all.UncorrelatedCount} to none: {all.CorrelationRate:P2}; delivery p50 "
            + $"{all.DeliveryLatency.Percentile(0.5).TotalMilliseconds:F1} ms, p99 {all.DeliveryLatency.Percentile(0.99).TotalMilliseconds:F1} ms");
        output.WriteLine();

        var isGood = true;
        foreach (var (promise, holds) in Promises(scene))
        {
            output.WriteLine($"{(holds ? "ok    " : "FAILED")} {promise}");
            isGood &= holds;
        }

        return isGood;
    }

    private static IEnumerable<(string Promise, bool Holds)> Promises(DemoScene scene)
    {
        yield return ($"at least {ObjectFloor} catalog objects loaded", scene.Hub.ObjectCount >= ObjectFloor);
        foreach (var (partner, statistics, _) in scene.Partners)
        {
            yield return ($"{partner.Name}: states and angles received", statistics is { StateVectorCount: > 0, PointingCount: > 0 });
            yield return ($"{partner.Name}: observations accepted", statistics.AcceptedCount > 0);
            yield return ($"{partner.Name}: every observation sent has its verdict", statistics.SentCount == statistics.SettledCount);
        }

        yield return ($"at least {CorrelationFloor:P0} of the delivered tracks correlated to the right object", scene.Score.CorrelationRate >= CorrelationFloor);
        yield return ("every track sent was delivered", scene.Partners.Sum(member => member.Statistics.SentTrackCount) == scene.Score.DeliveredTrackCount);
    }
}
