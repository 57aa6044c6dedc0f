using System.Threading.Channels;

namespace SdaHub.Protocol.Client.Publishing;

/// <summary>Wakes one waiter. Raised before or during the wait, once or often, it wakes once; look at the state again after it.</summary>
internal sealed class WakeSignal
{
    // Full means that the waiter will wake anyway.
    private readonly Channel<bool> _channel = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Raise() => _channel.Writer.TryWrite(true);

    public async ValueTask Wait(CancellationToken cancellationToken) => await _channel.Reader.ReadAsync(cancellationToken);
}
