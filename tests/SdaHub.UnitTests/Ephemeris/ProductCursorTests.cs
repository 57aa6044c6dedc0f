using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SdaHub.Core.Agreements;
using SdaHub.Core.Catalog;
using SdaHub.Core.Ephemeris;
using SdaHub.Core.Release;
using SdaHub.Protocol.Ephemeris.V1;
using SdaHub.Server.Ephemeris;
using SdaHub.Server.Messages;
using SdaHub.Server.Outbound;
using SdaHub.UnitTests.Catalog;
using SdaHub.UnitTests.Correlation;
using SdaHub.UnitTests.Telemetry;

namespace SdaHub.UnitTests.Ephemeris;

/// <summary>Batches are made when they are taken: of what may then be released, from the newest instant, in fair turns.</summary>
public sealed class ProductCursorTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2025, 6, 15, 4, 0, 0, TimeSpan.Zero);
    private static readonly NationCode Usa = NationCode.Parse("USA");
    private static readonly NationCode Aus = NationCode.Parse("AUS");
    private static readonly Marking Wide = new(Classification.Unclassified, Usa, [Aus, NationCode.Parse("CAN")], DataMode.Real);
    private static readonly Marking Narrow = new(Classification.Unclassified, Usa, [Aus], DataMode.Real);
    private static readonly Marking HostOnly = new(Classification.Unclassified, Usa, [], DataMode.Real);

    private readonly FakeTimeProvider _time = new(Start);
    private readonly TestMeterFactory _meters = new();
    private readonly LiveCatalog _catalog = new(new RecordingCatalogStore());
    private readonly EphemerisEngine _engine;
    private int _loadCount;

    public ProductCursorTests() => _engine = new EphemerisEngine(
        _catalog, new FrameComputer(new PropagatorCache(), Sensor.Orientation, Options.Create(new EphemerisOptions())), new EphemerisMetrics(_meters), _time);

    /// <summary>Three objects under each of two markings.</summary>
    public async ValueTask InitializeAsync() => await Mark([.. SampleOrbits.All], set => IsOdd(set) ? Narrow : Wide);

    public ValueTask DisposeAsync()
    {
        _engine.Dispose();
        _catalog.Dispose();
        _meters.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void A_frame_goes_in_one_batch_for_each_marking_and_no_object_twice()
    {
        using var cursor = Cursor();
        NextInstant();

        var batches = TakeAll(cursor);

        Assert.Equal([3, 3], batches.Select(batch => batch.ObjectId.Count));
        Assert.Equal(SampleOrbits.All.Select(set => set.ObjectId.Value), batches.SelectMany(batch => batch.ObjectId).Order());
    }

    [Fact]
    public async Task What_may_no_longer_go_when_its_batch_is_taken_does_not_go()
    {
        using var cursor = Cursor();
        NextInstant();
        var first = cursor.Next()!;
        var waiting = SampleOrbits.All.Where(set => !first.ObjectId.Contains(set.ObjectId.Value)).ToArray();

        await Mark([waiting[0]], _ => HostOnly);

        Assert.Equal(waiting[1..].Select(set => set.ObjectId.Value), Assert.Single(TakeAll(cursor)).ObjectId);
    }

    [Fact]
    public async Task What_has_got_a_narrower_marking_goes_under_that_one()
    {
        await Mark([.. SampleOrbits.All], _ => Wide);
        using var cursor = Cursor(maximumRowCount: 3);
        NextInstant();
        var first = cursor.Next()!;
        var waiting = SampleOrbits.All.First(set => !first.ObjectId.Contains(set.ObjectId.Value));

        await Mark([waiting], _ => Narrow);

        var batches = TakeAll(cursor);
        Assert.Equal([2, 1], batches.Select(batch => batch.ObjectId.Count));
        Assert.Equal([first.Marking, MarkingWire.ToWire(Narrow)], batches.Select(batch => batch.Marking));
        Assert.Equal([waiting.ObjectId.Value], batches[1].ObjectId);
    }

    [Fact]
    [Trait("Must", "P-45")]
    public async Task A_prediction_from_elements_that_are_withheld_does_not_go_when_others_that_may_go_follow()
    {
        var withheld = SampleOrbits.All[0];
        await Mark([withheld], _ => HostOnly);
        using var cursor = Cursor();
        NextInstant();

        await Mark([withheld], _ => Wide);
        var before = TakeAll(cursor).SelectMany(batch => batch.ObjectId);
        NextInstant();
        var after = TakeAll(cursor).SelectMany(batch => batch.ObjectId);

        Assert.Equal(SampleOrbits.All.Skip(1).Select(set => set.ObjectId.Value).Order(), before.Order());
        Assert.Equal(SampleOrbits.All.Select(set => set.ObjectId.Value).Order(), after.Order());
    }

    [Fact]
    public void After_a_pause_comes_the_present_and_what_waited_longest_comes_first()
    {
        using var cursor = Cursor();
        NextInstant();
        var first = cursor.Next()!;
        for (var i = 0; i < 5; i++)
        {
            NextInstant();
        }

        var batches = TakeAll(cursor);

        Assert.Equal(2, batches.Count);
        Assert.NotEqual(first.Marking, batches[0].Marking);
        Assert.All(batches, batch => Assert.Equal(_time.GetUtcNow(), batch.EpochTime.ToDateTimeOffset()));
        Assert.Equal([4, 0], batches.Select(batch => batch.SkippedInstantCount));
    }

    [Fact]
    public void A_reader_too_slow_for_whole_frames_still_gets_every_object_in_turn()
    {
        using var cursor = Cursor(maximumRowCount: 1);
        var seen = new List<int>();

        for (var i = 0; i < 2 * SampleOrbits.All.Count; i++)
        {
            NextInstant();
            var batch = cursor.Next()!;
            Assert.Equal(_time.GetUtcNow(), batch.EpochTime.ToDateTimeOffset());
            seen.Add(Assert.Single(batch.ObjectId));
        }

        Assert.Equal(SampleOrbits.All.Select(set => set.ObjectId.Value), seen[..SampleOrbits.All.Count].Order());
        Assert.Equal(seen[..SampleOrbits.All.Count], seen[SampleOrbits.All.Count..]);
    }

    private static bool IsOdd(ElementSet set) => set.ObjectId.Value % 2 == 1;

    [Fact]
    public void Batches_with_nothing_to_say_are_passed_over_and_the_skipped_instants_told_with_the_next()
    {
        var isFirst = true;
        using var cursor = Cursor(isSaid: _ => !isFirst || (isFirst = false));
        NextInstant();
        Assert.Single(TakeAll(cursor));
        isFirst = true;
        NextInstant();
        NextInstant();
        NextInstant();

        var batch = Assert.Single(TakeAll(cursor));

        Assert.Equal(2, batch.SkippedInstantCount);
        Assert.False(cursor.IsBehind);
    }

    [Fact]
    public async Task Many_batches_with_nothing_to_say_give_the_loop_a_turn_and_nothing_is_lost()
    {
        var sets = Enumerable.Range(90_001, 40).Select(number => SampleOrbits.LowOrbit with { ObjectId = ObjectId.Create(number) }).ToArray();
        await Mark(sets, _ => Wide);
        var last = sets[^1].ObjectId.Value;
        using var cursor = Cursor(maximumRowCount: 1, isSaid: batch => batch.ObjectId[0] == last);
        NextInstant();

        var turnCount = 0;
        StateVectorBatch? said;
        while ((said = cursor.Next()) is null)
        {
            Assert.True(cursor.IsBehind);
            Assert.InRange(++turnCount, 1, 10);
        }

        Assert.InRange(turnCount, 1, 10);
        Assert.Equal([last], said.ObjectId);
        Assert.Null(cursor.Next());
        Assert.False(cursor.IsBehind);
    }

    private static List<StateVectorBatch> TakeAll(ProductCursor<StateRow, StateVectorBatch> cursor)
    {
        var batches = new List<StateVectorBatch>();
        while (cursor.Next() is { } batch)
        {
            batches.Add(batch);
        }

        return batches;
    }

    private ProductCursor<StateRow, StateVectorBatch> Cursor(int maximumRowCount = 100, Func<StateVectorBatch, bool>? isSaid = null)
    {
        var terms = new ReleaseTerms(new HashSet<Product> { Product.States }, Classification.Unclassified, new HashSet<DataMode> { DataMode.Real });
        var release = new PredictionRelease(_catalog, new ReleaseGate(new ReleaseMetrics(_meters)), new Audience("aus-spoc", Aus, terms));
        var product = new StateProduct(ObjectSelection.All, TimeSpan.FromSeconds(1), StateFrame.Teme);
        return new(_engine.Subscribe(product), frame => new StateRows<StateVectorBatch>(frame, product, release, ToBatch(frame)), maximumRowCount);

        Func<IReadOnlyList<Released<StateRow>>, int, StateVectorBatch?> ToBatch(EphemerisFrame frame) => (rows, skippedInstantCount) =>
            OutboundEphemeris.ToBatch(rows, frame.Instant, product.Frame, skippedInstantCount) is var batch && isSaid?.Invoke(batch) != false ? batch : null;
    }

    private void NextInstant()
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        _engine.PublishDue();
    }

    /// <summary>Puts objects under other markings, with elements that are a little newer each time.</summary>
    private Task<CatalogLoadCounts> Mark(IReadOnlyList<ElementSet> sets, Func<ElementSet, Marking> markingOf)
    {
        _loadCount++;
        return _catalog.LoadAsync(
            [.. sets.Select(set => set with { Epoch = set.Epoch.AddSeconds(_loadCount) })],
            objectId => markingOf(sets.Single(set => set.ObjectId == objectId)), TestContext.Current.CancellationToken);
    }
}
