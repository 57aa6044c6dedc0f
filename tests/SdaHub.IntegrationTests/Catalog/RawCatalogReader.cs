using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using SdaHub.IntegrationTests.Hub;
using SdaHub.Protocol.Catalog.V1;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;

namespace SdaHub.IntegrationTests.Catalog;

/// <summary>A reader of the catalog on bare generated stubs, which keeps the rules of the protocol unless a test breaks them.</summary>
internal sealed class RawCatalogReader : IAsyncDisposable
{
    private readonly GrpcChannel _channel;
    private readonly AsyncDuplexStreamingCall<SyncCatalogRequest, SyncCatalogResponse> _call;

    public RawCatalogReader(HubFixture hub, string identity)
    {
        _channel = hub.Connect(identity);
        _call = new CatalogService.CatalogServiceClient(_channel).SyncCatalog(cancellationToken: TestContext.Current.CancellationToken);
    }

    /// <summary>What the reader holds, by catalog number.</summary>
    public Dictionary<int, CatalogObject> Held { get; } = [];

    /// <summary>Token of the last delta that had one.</summary>
    public ByteString Token { get; private set; } = ByteString.Empty;

    /// <summary>Deltas that came.</summary>
    public List<CatalogDelta> Deltas { get; } = [];

    public static async Task<(RawCatalogReader Reader, SyncOpened Opened)> Open(
        HubFixture hub, string identity = SampleAgreements.AustralianSpoc, ByteString? token = null, Window? window = null)
    {
        var reader = new RawCatalogReader(hub, identity);
        await reader.Send(new() { Open = new SyncOpen { ResumeToken = token ?? ByteString.Empty, Window = window } });
        return (reader, (await reader.WaitFor("opened", response => response.Opened is not null)).Opened);
    }

    public Task Send(SyncCatalogRequest request) => _call.RequestStream.WriteAsync(request, TestContext.Current.CancellationToken);

    public Task<SyncCatalogResponse> WaitFor(string what, Predicate<SyncCatalogResponse> isWanted) => Wait.For(_call.ResponseStream, what, isWanted);

    /// <summary>Takes the next delta without settling it.</summary>
    public async Task<CatalogDelta> Take()
    {
        var delta = (await WaitFor("delta", response => response.Delta is not null)).Delta;
        Deltas.Add(delta);
        foreach (var changed in delta.Objects)
        {
            if (Held.GetValueOrDefault(changed.ObjectId) is not { } held || changed.Version > held.Version)
            {
                Held[changed.ObjectId] = changed;
            }
        }

        foreach (var removed in delta.RemovedObjectIds)
        {
            Held.Remove(removed);
        }

        Token = delta.ResumeToken.IsEmpty ? Token : delta.ResumeToken;
        return delta;
    }

    /// <summary>Takes and settles deltas until the snapshot is whole.</summary>
    public async Task TakeSnapshot()
    {
        while (!(await Take()).IsSnapshotEnd)
        {
            await Ack();
        }

        await Ack();
    }

    /// <summary>Settles what was taken.</summary>
    public Task Ack() => Send(new() { Ack = new SyncAck { Nonce = Deltas[^1].Nonce } });

    public async Task<HubError> WaitForError()
    {
        Assert.True(HubError.TryRead(await Wait.ForError(_call.ResponseStream), out var error));
        return error;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _call.Dispose();
        _channel.Dispose();
        return ValueTask.CompletedTask;
    }
}
