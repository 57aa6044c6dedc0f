using CsCheck;
using SdaHub.Core.ObservationLog;
using SdaHub.UnitTests.Storage.Contract;
using SdaHub.UnitTests.Storage.Embedded;
using SdaHub.UnitTests.Storage.Redis;

namespace SdaHub.UnitTests.Storage;

/// <summary>The same random history gives the same answers on both stores. A history that does not is printed with its seed.</summary>
public sealed class DifferentialTests : IAsyncLifetime
{
    private const int HistoryCount = 20;

    private static readonly Gen<(int Kind, int Publisher, int Sequence, int[] Tracks)[]> Histories =
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 2], Gen.Int[1, 30], Gen.Int[0, 25].Array[0, 4]).Array[1, 25];

    private readonly EmbeddedStoreUnderTest _embedded = new();
    private readonly RedisStoreUnderTest _redis = new();
    private int _historyNumber;

    public async ValueTask InitializeAsync()
    {
        await _embedded.OpenAsync();
        await _redis.OpenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _embedded.DisposeAsync();
        await _redis.DisposeAsync();
    }

    [Fact]
    public Task The_embedded_store_and_redis_answer_alike() => Histories.SampleAsync(
        async history =>
        {
            // Each history has a SpOC of its own, so that the stores need not be made anew.
            var spoc = $"spoc-{Interlocked.Increment(ref _historyNumber)}";
            Assert.Equal(await Run(_embedded, spoc, history), await Run(_redis, spoc, history));
        },
        iter: HistoryCount,
        threads: 1);

    /// <summary>Runs a history and tells all that the store answered, positions by their order.</summary>
    private static async Task<List<string>> Run(IStoreUnderTest store, string spoc, (int Kind, int Publisher, int Sequence, int[] Tracks)[] history)
    {
        var answers = new List<string>();
        var start = store.Log.Head;
        var claims = new Dictionary<PublisherKey, List<PublisherClaim>>();
        foreach (var (kind, publisherNumber, sequence, tracks) in history)
        {
            var publisher = new PublisherKey(spoc, $"feed-{publisherNumber}");
            var held = claims.TryGetValue(publisher, out var found) ? found : claims[publisher] = [];
            switch (kind)
            {
                case 0:
                    // A restart of the hub ends its streams, and their claims with them.
                    await store.ReopenAsync();
                    claims.Clear();
                    break;
                case 1 or 2:
                    held.Add(await store.Log.ClaimAsync(publisher, TestContext.Current.CancellationToken));
                    answers.Add($"claimed at {held[^1].DurableSequence}, {held.Count == 1 || held[^1].Session > held[^2].Session}");
                    break;
                default:
                    var session = held.Count == 0 ? 0 : held[sequence % held.Count].Session;
                    var records = tracks.Select(track => Samples.Record($"t-{track}", track % 7 == 0 ? $"content-{kind}" : "content", spoc));
                    answers.Add(await Append(store.Log, new LogBatch(publisher, sequence, [.. records]) { Session = session }));
                    break;
            }
        }

        var entries = await store.Log.ReadAsync(start, int.MaxValue, int.MaxValue, TestContext.Current.CancellationToken);
        answers.AddRange(entries.Select(entry => $"{entry.Record.TrackId} {entry.Record.ContentHash}"));
        return answers;
    }

    private static async Task<string> Append(IObservationLog log, LogBatch batch)
    {
        try
        {
            var results = await log.AppendAsync([batch], TestContext.Current.CancellationToken);
            var durable = await log.GetDurableSequenceAsync(batch.Publisher, TestContext.Current.CancellationToken);
            return $"{string.Join(' ', results[0].Select(result => result.Outcome))} up to {durable}";
        }
        catch (PublisherSupersededException superseded)
        {
            return $"superseded {string.Join(' ', superseded.BatchIndexes)}";
        }
    }
}
