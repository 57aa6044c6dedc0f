using SdaHub.Core.ObservationLog;
using SdaHub.Protocol.Common.V1;
using SdaHub.Server.Streams;
using SdaHub.UnitTests.Pipeline;

namespace SdaHub.UnitTests.Streams;

public sealed class ReaderLoopTests
{
    private const int MostMessages = 100;

    /// <summary>Its peer settles as fast as the hub sends, so the window never fills and the loop never waits.</summary>
    [Fact]
    public async Task A_stream_that_always_has_something_to_send_is_sent_away_at_its_age()
    {
        using var streams = new StreamsUnderTest(new RecordingLog(AppendOutcome.Appended));
        var written = new List<string>();
        StubCall<string, string> call = null!;
        call = new(message =>
        {
            written.Add(message);
            if (message.StartsWith("go_away", StringComparison.Ordinal))
            {
                call.Requests.Writer.Complete();
            }

            return Task.CompletedTask;
        });
        await using var stream = streams.Open(call);
        var session = new EndlessSession(() => streams.Time.Advance(TimeSpan.FromMinutes(1)));
        var window = new SendWindow(asked: null, streams.Context.Options, streams.Time);

        await new ReaderLoop<string, string>(streams.Context, stream, window, session).Run();

        // The age is 30 minutes, up to a tenth more or less.
        Assert.InRange(written.Count, 27 + 1, 33 + 1);
        Assert.Equal("go_away MaximumAge", written[^1]);
    }

    /// <summary>Takes a while for each message and never runs out of them.</summary>
    private sealed class EndlessSession(Action pass) : IReaderSession<string, string>
    {
        private int _count;

        public Task Changed { get; } = new TaskCompletionSource().Task;

        public PeerMessage Read(string request) => default;

        public ValueTask<string?> Next()
        {
            pass();
            return ++_count <= MostMessages ? ValueTask.FromResult<string?>($"data {_count}") : throw new InvalidOperationException("the stream goes on for ever");
        }

        public string ToHeartbeat(Heartbeat heartbeat) => "heartbeat";

        public string ToGoAway(GoAway goAway) => $"go_away {goAway.Reason}";
    }
}
