namespace SdaHub.Cli.Demo;

/// <summary>What goes through in a second, from one look at the counters to the next.</summary>
internal sealed class DemoRates
{
    private readonly DemoScene _scene;
    private readonly Dictionary<DemoPartner, (long States, long Pointings, long Settled)> _last = [];
    private readonly Dictionary<DemoPartner, Rate> _rates = [];
    private long _lastTimestamp;

    public DemoRates(DemoScene scene)
    {
        _scene = scene;
        Update();
    }

    /// <summary>Takes a new look.</summary>
    public void Update()
    {
        var elapsedS = _lastTimestamp == 0 ? double.PositiveInfinity : _scene.Hub.TimeProvider.GetElapsedTime(_lastTimestamp).TotalSeconds;
        _lastTimestamp = _scene.Hub.TimeProvider.GetTimestamp();
        foreach (var (partner, statistics) in _scene.Partners)
        {
            var now = (statistics.StateVectorCount, statistics.PointingCount, statistics.SettledCount);
            var (states, pointings, settled) = _last.GetValueOrDefault(partner);
            _rates[partner] = new Rate((now.StateVectorCount - states) / elapsedS, (now.PointingCount - pointings) / elapsedS, (now.SettledCount - settled) / elapsedS);
            _last[partner] = now;
        }
    }

    /// <summary>The rates between the last two looks.</summary>
    public Rate Of(DemoPartner partner) => _rates[partner];

    /// <summary>What goes through in a second.</summary>
    /// <param name="StatesPerS">State vectors to the SpOC.</param>
    /// <param name="PointingsPerS">Pointing angles to the SpOC.</param>
    /// <param name="ObservationsPerS">Observations of the SpOC that got their verdict.</param>
    internal readonly record struct Rate(double StatesPerS, double PointingsPerS, double ObservationsPerS);
}
