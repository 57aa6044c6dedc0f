using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;

namespace SdaHub.Server.Streams;

/// <summary>
/// What the hub has sent on a stream and the peer has not settled, held to the peer's limits. Touched by the stream's loop alone.
/// </summary>
internal sealed class SendWindow
{
    private readonly Queue<(long Sequence, int ByteCount)> _unsettled = new();
    private readonly TimeProvider _timeProvider;
    private int _maximumCount;
    private long _maximumBytes;
    private long _bytes;
    private long? _fullSince;

    /// <summary>Starts with the peer's limits, or the hub's where it names none.</summary>
    public SendWindow(Window? asked, StreamOptions options, TimeProvider timeProvider)
    {
        _timeProvider = timeProvider;
        _maximumCount = options.UnsettledMessageCount;
        _maximumBytes = options.UnsettledBytes;
        if (asked is not null)
        {
            Resize(asked, "open.window");
        }
    }

    /// <summary>Sequence of the last message sent; 0 before the first.</summary>
    public long LastSent { get; private set; }

    /// <summary>Sequence up to which everything is settled; 0 before anything is.</summary>
    public long LastSettled { get; private set; }

    /// <summary>
    /// Whether one more message may be sent. The size of a message is known when it is made, and state must not be made before it is sent: the last message may
    /// therefore pass the byte limit.
    /// </summary>
    public bool IsOpen => _maximumCount > 0 && _maximumBytes > 0 && _unsettled.Count < _maximumCount && _bytes < _maximumBytes;

    /// <summary>How long the window has been full without anything being settled; zero while it is open, and while the peer pauses it.</summary>
    public TimeSpan FullTime => _fullSince is { } since ? _timeProvider.GetElapsedTime(since) : TimeSpan.Zero;

    private bool IsPaused => _maximumCount == 0 || _maximumBytes == 0;

    /// <summary>Limits in force, for opened.</summary>
    public Window ToMessage() => new() { UnsettledMessageCount = _maximumCount, UnsettledBytes = _maximumBytes };

    /// <summary>Counts a message that is being sent.</summary>
    /// <returns>Its sequence.</returns>
    public long Next(int byteCount)
    {
        _unsettled.Enqueue((++LastSent, byteCount));
        _bytes += byteCount;
        NoteWhetherFull();
        return LastSent;
    }

    /// <summary>Settles everything up to a sequence. A sequence settled before has no effect.</summary>
    /// <param name="sequence">What the peer says.</param>
    /// <param name="fieldName">Where it says so, for the error.</param>
    /// <returns>Whether anything was settled.</returns>
    /// <exception cref="Grpc.Core.RpcException">FIELD_INVALID when nothing of that sequence was sent.</exception>
    public bool Settle(long sequence, string fieldName)
    {
        if (sequence < 0 || sequence > LastSent)
        {
            throw HubErrors.FieldInvalid((fieldName, $"settle what was sent, at most {LastSent}; {sequence} came")).ToException();
        }

        if (sequence <= LastSettled)
        {
            return false;
        }

        LastSettled = sequence;
        while (_unsettled.TryPeek(out var oldest) && oldest.Sequence <= sequence)
        {
            _bytes -= _unsettled.Dequeue().ByteCount;
        }

        _fullSince = null;
        NoteWhetherFull();
        return true;
    }

    /// <summary>Takes new limits.</summary>
    /// <exception cref="Grpc.Core.RpcException">FIELD_INVALID when a limit is negative.</exception>
    public void Resize(Window window, string fieldName)
    {
        if (window.UnsettledMessageCount < 0 || window.UnsettledBytes < 0)
        {
            throw HubErrors.FieldInvalid((fieldName, "limits are 0 or more")).ToException();
        }

        _maximumCount = window.UnsettledMessageCount;
        _maximumBytes = window.UnsettledBytes;
        NoteWhetherFull();
    }

    /// <summary>A window of zero is the peer's own pause, not a stall, whatever is unsettled; the time begins anew when it ends.</summary>
    private void NoteWhetherFull() => _fullSince = IsOpen || IsPaused ? null : _fullSince ?? _timeProvider.GetTimestamp();
}
