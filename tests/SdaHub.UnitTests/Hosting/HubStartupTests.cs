using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using SdaHub.Core.Catalog;
using SdaHub.Core.ObservationLog;
using SdaHub.Core.Pipeline;
using SdaHub.Core.Release;
using SdaHub.Server.Hosting;
using SdaHub.UnitTests.Catalog;
using SdaHub.UnitTests.Pipeline;

namespace SdaHub.UnitTests.Hosting;

/// <summary>What a hub tells while it waits for its store.</summary>
public sealed class HubStartupTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly FakeLogger<HubStartup> _logger = new();
    private readonly StoreState _state = new();

    [Fact]
    public async Task The_newest_reason_is_in_health_and_each_change_of_it_in_the_log()
    {
        using var startup = Make(Away("Start it.", "attempt 1"), Away("Start it.", "attempt 2"), Away("It is loading.", null), () => { });
        await startup.StartingAsync(Token);
        var first = _state.Fault;
        await startup.StartAsync(Token);

        await startup.ExecuteTask!.WaitAsync(Patience, Token);

        Assert.Equal("Start it. (attempt 1)", first);
        Assert.Null(_state.Fault);
        Assert.Equal(
            [
                (LogLevel.Warning, "The hub listens but serves nobody until its store is there: Start it. (attempt 1)"),
                (LogLevel.Warning, "The hub listens but serves nobody until its store is there: It is loading."),
                (LogLevel.Information, "The store is there; the hub serves."),
            ],
            _logger.Collector.GetSnapshot().Select(record => (record.Level, record.Message)));
    }

    [Fact]
    public async Task What_is_no_trouble_of_the_store_ends_the_service_with_an_error()
    {
        using var startup = Make(Away("Start it.", null), () => throw new FormatException("document 7 is none"));
        await startup.StartingAsync(Token);
        await startup.StartAsync(Token);

        var bug = await Assert.ThrowsAsync<FormatException>(() => startup.ExecuteTask!.WaitAsync(Patience, Token));

        Assert.Equal("document 7 is none", bug.Message);
        Assert.Equal("Start it.", _state.Fault);
        Assert.Contains(
            _logger.Collector.GetSnapshot(), record => record.Level == LogLevel.Error && record.Message.Contains("document 7 is none", StringComparison.Ordinal));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Action Away(string advice, string? detail) => () => throw new StoreUnavailableException(advice, new IOException("gone"), detail);

    /// <param name="checks">What each check of the log answers, in order.</param>
    private HubStartup Make(params Action[] checks)
    {
        var next = 0;
        return new HubStartup(
            new LiveCatalog(new RecordingCatalogStore()), new RecordingLog(AppendOutcome.Appended) { WhenChecked = () => checks[next++]() },
            new LogTail(Options.Create(new PipelineOptions())), new ResumeTokenSealer(new FixedKey()), _state, _logger);
    }

    private sealed class FixedKey : IResumeTokenKeyStore
    {
        public ValueTask<byte[]> GetOrCreateKeyAsync(CancellationToken cancellationToken) => ValueTask.FromResult(new byte[32]);
    }
}
