using SdaHub.Simulator;

namespace SdaHub.Cli.Demo;

/// <summary>What goes through in a second, over the last looks at the counters: long enough that what comes every ten seconds does not show as bursts.</summary>
internal sealed class DemoRates
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    private readonly DemoScene _scene;
    private readonly Queue<Look> _looks = [];
    private Look _last;

    public DemoRates(DemoScene scene)
    {
        _scene = scene;
        _last = TakeLook();
        _looks.Enqueue(_last);
    }

    /// <summary>Takes a new look.</summary>
    public void Update()
    {
        _last = TakeLook();
        _looks.Enqueue(_last);
        while (_looks.Count > 2 && Elapsed(_looks.Peek()) > Window)
        {
            _looks.Dequeue();
        }
    }

    /// <summary>The rates over the time between the oldest look kept and the last.</summary>
    public Rate Of(DemoPartner partner)
    {
        var first = _looks.Peek();
        var elapsedS = Elapsed(first).TotalSeconds;
        var (before, now) = (first.Counts[partner], _last.Counts[partner]);
        return elapsedS <= 0
            ? default
            : new Rate((now.States - before.States) / elapsedS, (now.Pointings - before.Pointings) / elapsedS, (now.Settled - before.Settled) / elapsedS);
    }

    private TimeSpan Elapsed(Look since) => _scene.Hub.TimeProvider.GetElapsedTime(since.Timestamp, _last.Timestamp);

    private Look TakeLook() => new(
        _scene.Hub.TimeProvider.GetTimestamp(),
        _scene.Partners.ToDictionary(member => member.Partner, member => Counts.Of(member.Statistics)));

    /// <summary>What goes through in a second.</summary>
    /// <param name="StatesPerS">State vectors to the SpOC.</param>
    /// <param name="PointingsPerS">Pointing angles to the SpOC.</param>
    /// <param name="ObservationsPerS">Observations of the SpOC that got their verdict.</param>
    internal readonly record struct Rate(double StatesPerS, double PointingsPerS, double ObservationsPerS);

    private readonly record struct Counts(long States, long Pointings, long Settled)
    {
        public static Counts Of(SpocStatistics statistics) => new(statistics.StateVectorCount, statistics.PointingCount, statistics.SettledCount);
    }

    private readonly record struct Look(long Timestamp, Dictionary<DemoPartner, Counts> Counts);
}
