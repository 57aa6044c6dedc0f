using Google.Protobuf;
using SdaHub.Protocol.Catalog.V1;
using SdaHub.Protocol.Client.Streams;
using SdaHub.Protocol.Common.V1;

namespace SdaHub.Protocol.Client.Receiving;

/// <summary>Hands out deltas as they come, and keeps the token of the last one that the consumer has moved on from.</summary>
internal sealed class CatalogDeltaReceiver(ByteString resumeToken, Window? window) : IReceiver<SyncCatalogRequest, SyncCatalogResponse, CatalogDelta>
{
    private volatile ByteString _resumeToken = resumeToken;

    public StreamContract<SyncCatalogRequest, SyncCatalogResponse> Contract => CatalogReceiver.SharedContract;

    /// <summary>Position after everything that the consumer has moved on from; empty until a snapshot is whole.</summary>
    public ByteString ResumeToken => _resumeToken;

    /// <summary>What is in force; null until the stream was first opened.</summary>
    public SyncOpened? Terms { get; private set; }

    public SyncCatalogRequest CreateOpen() => new() { Open = new SyncOpen { ResumeToken = _resumeToken, Window = window } };

    public int OnOpened(SyncCatalogResponse opened)
    {
        Terms = opened.Opened;
        return opened.Opened.Window?.UnsettledMessageCount ?? 1;
    }

    public CatalogDelta? Take(SyncCatalogResponse message) => message.Delta;

    public SyncCatalogRequest? OnConsumed(CatalogDelta item)
    {
        if (!item.ResumeToken.IsEmpty)
        {
            _resumeToken = item.ResumeToken;
        }

        return null;
    }

    public SyncCatalogRequest CreateAck(CatalogDelta item) => new() { Ack = new SyncAck { Nonce = item.Nonce } };
}
