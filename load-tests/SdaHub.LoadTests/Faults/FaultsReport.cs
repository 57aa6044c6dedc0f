using System.Globalization;
using System.Text;
using SdaHub.Histories;
using SdaHub.LoadTests.Targets;

namespace SdaHub.LoadTests.Faults;

/// <summary>What came out.</summary>
internal sealed class FaultsReport(
    FaultsSettings settings, MachineFacts machine, FaultTally tally, long observationCount, IReadOnlyList<Violation> violations, string? catalogProblem)
{
    private const int ShownViolationCount = 20;
    private const string DidNotOccur = "did not occur";

    private static readonly TimeSpan HubLimit = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan RedisLimit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan DetectionLimit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(5);

    /// <summary>Whether every promise held and the run was long enough to say so.</summary>
    public bool Holds => Rows().All(row => row.Holds);

    /// <summary>For people.</summary>
    public string ToTable()
    {
        var text = new StringBuilder();
        text.AppendLine(machine.ToString());
        text.AppendLine(CultureInfo.InvariantCulture, $"{(settings.IsRedis ? "two hubs on one Redis" : "one hub on the embedded store")}, {settings.Duration.TotalMinutes:0.#} minutes of faults, seed {settings.Seed}{(settings.HasSmallDisk ? ", stores on a tmpfs that is filled" : "")}");
        text.AppendLine();
        foreach (var (kind, count) in tally.Counts.OrderBy(pair => pair.Key))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{"fault " + kind,-44} {count,14:N0}   {Describe(tally.RecoveriesFrom(kind))}");
        }

        text.AppendLine();
        foreach (var row in Rows())
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{row.What,-44} {row.Value,14}   {row.Limit,-14} {(!row.Holds ? "BROKEN" : row.Value == DidNotOccur ? "not tried" : "holds")}");
        }

        foreach (var violation in violations.Take(ShownViolationCount))
        {
            text.AppendLine(violation.ToString());
        }

        if (violations.Count > ShownViolationCount)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"and {violations.Count - ShownViolationCount:N0} more");
        }

        if (catalogProblem is not null)
        {
            text.AppendLine(catalogProblem);
        }

        return text.ToString().TrimEnd();
    }

    private IEnumerable<(string What, string Value, string Limit, bool Holds)> Rows()
    {
        yield return AtLeast("faults injected", tally.Count, settings.MinimumFaultCount);
        yield return AtLeast("observations acknowledged", observationCount, settings.MinimumObservationCount);
        yield return None("observations lost", Effect.Lost);
        yield return None("observations duplicated", Effect.Duplicated);
        yield return None("observations out of order", Effect.OutOfOrder);
        yield return None("observations otherwise wrong", Effect.Wrong);
        yield return ("catalog reader", catalogProblem is null ? "sound" : "wrong", "sound", catalogProblem is null);
        yield return AtLeast("subscribers that saw all that was sent", tally.FinishedSubscriberCount, FaultsRun.SubscriberCount);
        yield return Within("hub killed: start to durable result, p99", tally.RecoveriesFrom(FaultKind.HubKilled), HubLimit);
        if (settings.IsRedis)
        {
            yield return Within("redis killed: ready to durable result, max", tally.RecoveriesFrom(FaultKind.RedisKilled), RedisLimit, percentile: 1);
        }

        yield return Within("half-open connection left by partner, max", tally.PartnerDetections, DetectionLimit, percentile: 1);
        yield return Within("half-open connection left by hub, max", tally.HubDetections, DetectionLimit, percentile: 1);
        yield return Within($"graceful stop with {GracefulStop.StreamCount} streams", tally.GracefulStop is { } stop ? [stop] : [], StopLimit);
    }

    private (string What, string Value, string Limit, bool Holds) None(string what, Effect effect)
    {
        var concerned = violations.Where(violation => violation.Effect == effect).ToList();
        return (what, string.Create(CultureInfo.InvariantCulture, $"{concerned.Sum(violation => violation.ObservationCount):N0}"), "0", concerned.Count == 0);
    }

    private static (string What, string Value, string Limit, bool Holds) AtLeast(string what, long value, long floor) =>
        (what, string.Create(CultureInfo.InvariantCulture, $"{value:N0}"), string.Create(CultureInfo.InvariantCulture, $">= {floor:N0}"), value >= floor);

    /// <summary>A time that never occurred is no promise kept, but a short run may do without.</summary>
    private (string What, string Value, string Limit, bool Holds) Within(string what, IReadOnlyList<TimeSpan> times, TimeSpan limit, double percentile = 0.99)
    {
        var limitText = string.Create(CultureInfo.InvariantCulture, $"<= {limit.TotalSeconds:0} s");
        if (times.Count == 0)
        {
            return (what, DidNotOccur, limitText, !settings.MustHaveAll);
        }

        var value = Percentile(times, percentile);
        return (what, InSeconds(value), limitText, value <= limit);
    }

    private static string Describe(IReadOnlyList<TimeSpan> recoveries) =>
        recoveries.Count == 0 ? "" : $"results again after {InSeconds(Percentile(recoveries, 0.5))} (median), {InSeconds(Percentile(recoveries, 1))} (most)";

    private static TimeSpan Percentile(IReadOnlyList<TimeSpan> times, double percentile) =>
        times.Order().ElementAt(Math.Max(0, (int)Math.Ceiling(percentile * times.Count) - 1));

    private static string InSeconds(TimeSpan time) => time == TimeSpan.MaxValue ? "never" : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F2} s");
}
