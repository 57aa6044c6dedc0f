using System.Collections.Immutable;
using SdaHub.Protocol.Catalog.V1;
using SdaHub.Protocol.Client.Connections;
using SdaHub.Protocol.Client.Streams;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;

namespace SdaHub.Protocol.Client.Receiving;

/// <summary>
/// Turns deltas into views. A snapshot is gathered aside and shown when it is whole, so that a view is never half a catalog; one that breaks off is forgotten,
/// and the next stream goes on from the view that is shown.
/// </summary>
internal sealed class CatalogReceiver(CatalogReplicaOptions options) : IReceiver<SyncCatalogRequest, SyncCatalogResponse, CatalogView>
{
    internal static readonly StreamContract<SyncCatalogRequest, SyncCatalogResponse> SharedContract = new(
        "SyncCatalog",
        ChannelUse.FanOut,
        (invoker, callOptions) => new CatalogService.CatalogServiceClient(invoker).SyncCatalog(callOptions),
        response => response.MessageCase == SyncCatalogResponse.MessageOneofCase.Opened,
        response => response.Opened.HeartbeatInterval,
        response => response.GoAway);

    private readonly List<RejectedObject> _rejected = [];
    private CatalogView _view = options.InitialView;
    private ImmutableDictionary<int, CatalogObject>.Builder? _snapshot;
    private long _nonce;

    public StreamContract<SyncCatalogRequest, SyncCatalogResponse> Contract => SharedContract;

    public SyncCatalogRequest CreateOpen() => new() { Open = new SyncOpen { ResumeToken = _view.ResumeToken, Window = options.Window } };

    public int OnOpened(SyncCatalogResponse opened)
    {
        _snapshot = opened.Opened.IsSnapshot ? ImmutableDictionary.CreateBuilder<int, CatalogObject>() : null;
        return opened.Opened.Window?.UnsettledMessageCount ?? 1;
    }

    /// <returns>The view after the message; the one before it while a snapshot is not whole.</returns>
    public CatalogView? Take(SyncCatalogResponse message)
    {
        if (message.Delta is not { } delta)
        {
            return null;
        }

        _nonce = delta.Nonce;
        var objects = _snapshot ?? _view.Objects.ToBuilder();
        Apply(delta, objects);
        if (_snapshot is null || delta.IsSnapshotEnd)
        {
            _snapshot = null;
            _view = new CatalogView(objects.ToImmutable(), delta.ResumeToken);
        }

        return _view;
    }

    public SyncCatalogRequest? OnConsumed(CatalogView item)
    {
        if (_rejected.Count == 0)
        {
            return null;
        }

        var nack = new SyncNack { Nonce = _nonce, Rejected = { _rejected } };
        _rejected.Clear();
        return new SyncCatalogRequest { Nack = nack };
    }

    public SyncCatalogRequest CreateAck(CatalogView item) => new() { Ack = new SyncAck { Nonce = _nonce } };

    private void Apply(CatalogDelta delta, ImmutableDictionary<int, CatalogObject>.Builder objects)
    {
        foreach (var changed in delta.Objects)
        {
            var held = objects.GetValueOrDefault(changed.ObjectId) ?? _view.Objects.GetValueOrDefault(changed.ObjectId);
            if (held is not null && changed.Version <= held.Version)
            {
                objects[changed.ObjectId] = held;
            }
            else if (options.FindFault?.Invoke(changed) is not { } fault)
            {
                objects[changed.ObjectId] = changed;
            }
            else
            {
                _rejected.Add(new RejectedObject { ObjectId = changed.ObjectId, Error = HubErrors.Create(ErrorReason.FieldInvalid, fault) });
                if (held is not null)
                {
                    objects[changed.ObjectId] = held;
                }
            }
        }

        foreach (var removed in delta.RemovedObjectIds)
        {
            objects.Remove(removed);
        }
    }
}
