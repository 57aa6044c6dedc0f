using Grpc.Core;

namespace SdaHub.Protocol.Client.Connections;

/// <summary>The right to use a connection until disposed.</summary>
internal sealed class ChannelLease(HubChannels owner, SharedChannel channel) : IDisposable
{
    private bool _isDisposed;

    public CallInvoker Invoker => channel.Invoker;

    /// <summary>Lets no new stream use this connection: the next lease gets another one. Streams that use it go on.</summary>
    public void Retire() => owner.Retire(channel);

    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            owner.Release(channel);
        }
    }
}
