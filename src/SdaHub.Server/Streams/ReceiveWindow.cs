using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;

namespace SdaHub.Server.Streams;

/// <summary>What a peer has sent and the hub has not settled, held to the limits the hub gave. Touched by the stream's loop alone.</summary>
internal sealed class ReceiveWindow
{
    private readonly int _maximumCount;
    private readonly long _maximumBytes;
    private int _count;
    private long _bytes;

    public ReceiveWindow(int maximumCount, long maximumBytes)
    {
        _maximumCount = maximumCount;
        _maximumBytes = maximumBytes;
    }

    /// <summary>Whether everything received is settled.</summary>
    public bool IsSettled => _count == 0;

    /// <summary>Limits in force, for opened.</summary>
    public Window ToMessage() => new() { UnsettledMessageCount = _maximumCount, UnsettledBytes = _maximumBytes };

    /// <summary>Counts a message that came.</summary>
    /// <exception cref="Grpc.Core.RpcException">WINDOW_EXCEEDED when the peer sent more than it may.</exception>
    public void Take(int byteCount)
    {
        _count++;
        _bytes += byteCount;
        if (_count > _maximumCount)
        {
            throw HubErrors.Exception(
                ErrorReason.WindowExceeded, $"{_maximumCount} messages may be unsettled; {_count} are", ("limit", $"{_maximumCount}"), ("received", $"{_count}"));
        }

        // One message larger than the limit may come when nothing else is under way, or it could never be sent.
        if (_bytes > _maximumBytes && _count > 1)
        {
            throw HubErrors.Exception(
                ErrorReason.WindowExceeded, $"{_maximumBytes} bytes may be unsettled; {_bytes} are", ("limit", $"{_maximumBytes}"), ("received", $"{_bytes}"));
        }
    }

    /// <summary>Takes a settled message off.</summary>
    public void Settle(int byteCount)
    {
        _count--;
        _bytes -= byteCount;
    }
}
