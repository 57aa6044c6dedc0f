using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SdaHub.Core.ObservationLog;
using SdaHub.Core.Pipeline;
using SdaHub.Storage.Redis;
using SdaHub.UnitTests.Storage.Contract;
using SdaHub.UnitTests.Telemetry;

namespace SdaHub.UnitTests.Storage.Redis;

/// <summary>What of a hub stands between the log and its subscribers: a store, and a follower that keeps a tail in step with it. It looks at the log only when it is used.</summary>
internal sealed class FollowingHub : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly RedisStore _store;
    private readonly LogTail _tail;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _following;

    private FollowingHub(RedisStore store)
    {
        _store = store;
        var options = Options.Create(new PipelineOptions());
        _tail = new LogTail(options);
        _tail.Begin(Log.Head);
        Feed = new ObservationFeed(Log, _tail);
        _following = new LogFollower(Log, _tail, options, new LogMetrics(new TestMeterFactory()), TimeProvider.System, NullLogger<LogFollower>.Instance).Run(_stopping.Token);
    }

    public IObservationLog Log => _store.ObservationLog;

    public ObservationFeed Feed { get; }

    /// <summary>Starts a hub.</summary>
    /// <param name="connectionString">Where its Redis is.</param>
    /// <param name="timeProvider">Its clock; records are held for 30 days.</param>
    public static async Task<FollowingHub> Start(string connectionString, TimeProvider timeProvider) =>
        new(await RedisStores.Open(connectionString, timeProvider, options => (options.TimeoutMs, options.RetentionDays) = (2000, 30)));

    public Task Trim() => _store.TrimAsync(TestContext.Current.CancellationToken);

    /// <summary>Appends a record, as the pipeline does until the store takes it.</summary>
    public Task<AppendResult> Append(long sequence, string trackId, DateTimeOffset receivedTime) => UntilDone(async () => (await Log.AppendAsync(
        [new LogBatch(Samples.Publisher, sequence, [Samples.Record(trackId) with { ReceivedTime = receivedTime }])], TestContext.Current.CancellationToken))[0][0]);

    /// <summary>Wakes the follower until its tail ends at a position.</summary>
    public async Task Follow(LogPosition position)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (_tail.Head != position)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Patience, $"the tail ends at {_tail.Head} and not at {position} after {Patience}");
            ((RedisObservationLog)Log).Notice();
            await Task.Delay(Pause, TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>What a subscriber gets that stands at a position.</summary>
    public async Task<IEnumerable<string>> Read(LogPosition after)
    {
        var entries = await UntilDone(() => Feed.Read(after, 100, int.MaxValue, TestContext.Current.CancellationToken).AsTask());
        return (entries ?? throw new InvalidOperationException("what follows the position is no longer held")).Select(entry => entry.Record.TrackId);
    }

    /// <summary>Tries again until the store can be used.</summary>
    public static async Task<T> UntilDone<T>(Func<Task<T>> call)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return await call();
            }
            catch (StoreUnavailableException) when (TimeProvider.System.GetElapsedTime(start) < Patience)
            {
                await Task.Delay(Pause, TimeProvider.System, TestContext.Current.CancellationToken);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _following;
        await _store.DisposeAsync();
        _stopping.Dispose();
    }
}
