using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SdaHub.Core.Agreements;
using SdaHub.Protocol.Errors;
using SdaHub.Server.Identity;
using SdaHub.Server.Streams;
using SdaHub.UnitTests.Simulation;
using SdaHub.UnitTests.Telemetry;
using SdaHub.UnitTests.Validation;
using RpcException = Grpc.Core.RpcException;

namespace SdaHub.UnitTests.Streams;

/// <summary>Streams that open at the same time are admitted one by one.</summary>
public sealed class StreamRegistryTests : IDisposable
{
    private const int Rounds = 300;
    private const int Openers = 6;

    private readonly TestMeterFactory _meters = new();

    public void Dispose() => _meters.Dispose();

    [Fact]
    public async Task Of_many_that_open_at_once_as_many_get_in_as_the_quota_allows()
    {
        var peer = Peer(streamCount: 1);
        for (var round = 0; round < Rounds; round++)
        {
            using var registry = Registry();

            var streams = await OpenAtOnce(registry, peer, () => { });

            Assert.Single(streams, stream => stream is not null);
        }
    }

    [Fact]
    public async Task None_that_gets_in_while_the_hub_begins_to_drain_is_forgotten()
    {
        var peer = Peer(streamCount: 1000);
        for (var round = 0; round < Rounds; round++)
        {
            using var registry = Registry();

            var streams = await OpenAtOnce(registry, peer, registry.BeginDrain);

            Assert.All(streams.OfType<LiveStream>(), stream => Assert.True(stream.End.IsCompleted));
        }
    }

    private static PeerContext Peer(int streamCount)
    {
        var agreement = SampleAgreements.Australia with { Quotas = new Quotas { StreamCount = streamCount } };
        return new PeerContext(agreement, agreement.Identities[0]);
    }

    private StreamRegistry Registry() => new(
        new AgreementDirectory(), new SimulatedLog(new SimulatedStore(default, default), default, null!, CancellationToken.None), Options.Create(new StreamOptions()), new StreamMetrics(_meters),
        NullLogger<StreamRegistry>.Instance);

    /// <returns>The streams; null for each that was refused.</returns>
    private static async Task<LiveStream?[]> OpenAtOnce(StreamRegistry registry, PeerContext peer, Action meanwhile)
    {
        using var start = new Barrier(Openers + 1);
        var opening = Enumerable.Range(0, Openers).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait(TestContext.Current.CancellationToken);
                try
                {
                    return registry.Add(peer, "PublishObservations");
                }
                catch (RpcException exception) when (HubError.TryRead(exception, out var _))
                {
                    return null;
                }
            },
            TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        start.SignalAndWait(TestContext.Current.CancellationToken);
        meanwhile();
        return await Task.WhenAll(opening);
    }
}
