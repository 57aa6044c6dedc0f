using SdaHub.Core.ObservationLog;

namespace SdaHub.UnitTests.Storage.Contract;

/// <summary>Random histories of appends, trims, restarts and reads: the store answers as <see cref="LogModel"/> does.</summary>
public abstract class HistoryContract<TStore> : StoreContract<TStore>
    where TStore : IStoreUnderTest, new()
{
    private const int StepCount = 150;

    private readonly LogModel _model = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Any_history_gives_what_the_model_gives(int seed)
    {
        var random = new Random(seed);
        for (var step = 0; step < StepCount; step++)
        {
            await TakeStep(random);
            Assert.Equal((_model.Head, _model.Oldest), (Log.Head, Log.Oldest));
        }

        Assert.Equal(_model.Read(LogPosition.Origin, int.MaxValue).Select(ByValue), (await ReadAll()).Select(ByValue));
    }

    private async Task TakeStep(Random random)
    {
        switch (random.Next(20))
        {
            case 0:
                await Store.ReopenAsync();
                break;
            case 1 or 2:
                Store.Clock.Advance(TimeSpan.FromDays(random.Next(Store.RetentionDays)));
                await Store.TrimAsync();
                _model.Trim(Store.Clock.GetUtcNow().AddDays(-Store.RetentionDays));
                break;
            case < 8:
                await CompareReads(random);
                break;
            default:
                await CompareAppends(MakeBatches(random));
                break;
        }
    }

    private async Task CompareReads(Random random)
    {
        var after = new LogPosition(random.NextInt64(_model.Head.Value + 2));
        var maxCount = random.Next(1, 12);

        var entries = await Log.ReadAsync(after, maxCount, int.MaxValue, Cancelled);

        Assert.Equal(_model.Read(after, maxCount).Select(ByValue), entries.Select(ByValue));
        foreach (var publisher in _model.Publishers)
        {
            Assert.Equal(_model.Sequence(publisher), await Log.GetDurableSequenceAsync(publisher, Cancelled));
        }
    }

    private async Task CompareAppends(List<LogBatch> batches)
    {
        var results = await Log.AppendAsync(batches, Cancelled);

        for (var index = 0; index < batches.Count; index++)
        {
            Assert.Equal(_model.Append(batches[index], results[index]), results[index]);
        }
    }

    private List<LogBatch> MakeBatches(Random random)
    {
        var batches = new List<LogBatch>();
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            var publisher = new PublisherKey($"spoc-{random.Next(2)}", $"feed-{random.Next(2)}");
            var records = Enumerable.Range(0, random.Next(5))
                .Select(_ => Samples.Record($"t-{random.Next(200)}", random.Next(10) == 0 ? "other" : "usual", publisher.Spoc)
                    with
                { ReceivedTime = Store.Clock.GetUtcNow() });
            batches.Add(new LogBatch(publisher, random.Next(1, 500), [.. records]));
        }

        return batches;
    }

    private static object ByValue(LogEntry entry) => (entry.Position, Samples.ByValue(entry.Record));
}
