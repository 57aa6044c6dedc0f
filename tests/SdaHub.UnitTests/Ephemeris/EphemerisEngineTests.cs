using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SdaHub.Core.Agreements;
using SdaHub.Core.Catalog;
using SdaHub.Core.Ephemeris;
using SdaHub.UnitTests.Catalog;
using SdaHub.UnitTests.Correlation;

namespace SdaHub.UnitTests.Ephemeris;

/// <summary>When the engine computes, and for whom.</summary>
public sealed class EphemerisEngineTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2025, 6, 15, 4, 0, 7, 300, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Start) { AutoAdvanceAmount = TimeSpan.Zero };
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly LiveCatalog _catalog = new(new RecordingCatalogStore());
    private readonly MetricCollector<double> _ticks;
    private readonly MetricCollector<long> _skipped;
    private readonly EphemerisEngine _engine;

    public EphemerisEngineTests()
    {
        var meters = _services.GetRequiredService<IMeterFactory>();
        var computer = new FrameComputer(new PropagatorCache(), Sensor.Orientation, Options.Create(new EphemerisOptions()));
        _engine = new EphemerisEngine(_catalog, computer, new EphemerisMetrics(meters), _time);
        _ticks = new(meters, "SdaHub.Core", "sdahub.ephemeris.tick.duration");
        _skipped = new(meters, "SdaHub.Core", "sdahub.ephemeris.skipped");
    }

    private long SkippedCount => _skipped.GetMeasurementSnapshot().Sum(measurement => measurement.Value);

    public async ValueTask InitializeAsync() => await _catalog.LoadAsync([.. SampleOrbits.All], _ => SampleOrbits.Marking, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        _engine.Dispose();
        _catalog.Dispose();
        await _services.DisposeAsync();
    }

    [Fact]
    public void First_instant_is_the_next_whole_second_and_then_come_multiples_of_the_cadence()
    {
        using var subscription = _engine.Subscribe(States(10));

        Assert.Null(LatestAt(7.9, subscription));
        Assert.Equal(At(8), LatestAt(8, subscription));
        Assert.Equal(At(8), LatestAt(9.9, subscription));
        Assert.Equal(At(10), LatestAt(10.2, subscription));
        Assert.Equal(At(10), LatestAt(19.9, subscription));
        Assert.Equal(At(20), LatestAt(20, subscription));
        Assert.Equal(0, SkippedCount);
    }

    [Fact]
    public void Products_of_one_instant_share_one_frame()
    {
        using var states = _engine.Subscribe(States(5));
        using var angles = _engine.Subscribe(new AngleProduct(new Site("here", new(10, 20, 30)), ObjectSelection.All, TimeSpan.FromSeconds(2), 5));
        LatestAt(8, states);

        LatestAt(10, states);

        Assert.Same(states.Latest, angles.Latest);
        Assert.Equal(2, _ticks.GetMeasurementSnapshot().Count);
    }

    [Fact]
    public void Product_gets_only_the_instants_of_its_own_cadence()
    {
        using var fast = _engine.Subscribe(States(1));
        using var slow = _engine.Subscribe(States(5));
        LatestAt(8, fast);

        LatestAt(9, fast);

        Assert.Equal(At(9), fast.Latest!.Instant);
        Assert.Equal(At(8), slow.Latest!.Instant);
    }

    [Fact]
    public void Instants_missed_are_left_out_and_counted()
    {
        using var subscription = _engine.Subscribe(States(1));
        LatestAt(8, subscription);

        Assert.Equal(At(15), LatestAt(15.4, subscription));

        Assert.Equal(6, SkippedCount);
        Assert.Equal(2, _ticks.GetMeasurementSnapshot().Count);
    }

    [Fact]
    public void Late_products_of_different_cadence_get_each_its_own_latest_instant()
    {
        using var fast = _engine.Subscribe(States(1));
        using var slow = _engine.Subscribe(States(5));
        LatestAt(8, fast);

        LatestAt(16.5, fast);

        Assert.Equal(At(16), fast.Latest!.Instant);
        Assert.Equal(At(15), slow.Latest!.Instant);
    }

    [Fact]
    public void Nothing_is_computed_while_nobody_asks()
    {
        _engine.Subscribe(States(1)).Dispose();

        _time.Advance(TimeSpan.FromSeconds(5));
        _engine.PublishDue();

        Assert.Empty(_ticks.GetMeasurementSnapshot());
    }

    [Fact]
    public void Disposed_subscription_stays_as_it_was()
    {
        var gone = _engine.Subscribe(States(1));
        using var other = _engine.Subscribe(States(1));
        LatestAt(8, other);

        gone.Dispose();
        gone.Dispose();
        LatestAt(9, other);

        Assert.Equal(At(8), gone.Latest!.Instant);
        Assert.Equal(At(9), other.Latest!.Instant);
    }

    [Fact]
    public async Task Frame_is_of_the_catalog_as_it_stands()
    {
        using var subscription = _engine.Subscribe(States(1));
        LatestAt(8, subscription);

        await _catalog.RemoveAsync([SampleOrbits.LowOrbit.ObjectId], TestContext.Current.CancellationToken);
        LatestAt(9, subscription);

        Assert.DoesNotContain(subscription.Latest!.Objects.ToArray(), catalogObject => catalogObject.ObjectId == SampleOrbits.LowOrbit.ObjectId);
        Assert.Equal(SampleOrbits.All.Count - 1, subscription.Latest.Objects.Length);
    }

    [Fact]
    public void Clock_that_is_set_back_does_not_stop_the_frames()
    {
        var time = new SettableTime { Now = At(7.3) };
        var computer = new FrameComputer(new PropagatorCache(), Sensor.Orientation, Options.Create(new EphemerisOptions()));
        using var engine = new EphemerisEngine(_catalog, computer, new EphemerisMetrics(_services.GetRequiredService<IMeterFactory>()), time);
        using var subscription = engine.Subscribe(States(1));
        time.Now = At(8);
        engine.PublishDue();

        time.Now = At(-3592.5);
        engine.PublishDue();
        time.Now = At(-3592);
        engine.PublishDue();

        Assert.Equal(At(-3592), subscription.Latest!.Instant);
    }

    [Fact]
    public async Task Running_engine_publishes_and_tells_who_waits()
    {
        using var subscription = _engine.Subscribe(States(1));
        await _engine.StartAsync(TestContext.Current.CancellationToken);
        var published = _engine.FramePublished.Next;

        // The loop may take the time just before it is moved, so it is moved on until the loop has seen it.
        for (var i = 0; i < 5000 && !published.IsCompleted; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(50));
            await Task.WhenAny(published, Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, TestContext.Current.CancellationToken));
        }

        Assert.NotNull(subscription.Latest);
        await _engine.StopAsync(TestContext.Current.CancellationToken);
    }

    private static StateProduct States(int seconds) => new(ObjectSelection.All, TimeSpan.FromSeconds(seconds), StateFrame.Teme);

    /// <summary>A time in seconds after 04:00.</summary>
    private static DateTimeOffset At(double seconds) => new DateTimeOffset(2025, 6, 15, 4, 0, 0, TimeSpan.Zero).AddSeconds(seconds);

    private DateTimeOffset? LatestAt(double seconds, EphemerisSubscription subscription)
    {
        _time.SetUtcNow(At(seconds));
        _engine.PublishDue();
        return subscription.Latest?.Instant;
    }

    private sealed class SettableTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
