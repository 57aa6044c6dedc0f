using System.Buffers.Binary;
using System.Text;
using SdaHub.IntegrationTests.Hub;

namespace SdaHub.IntegrationTests.Conformance;

/// <summary>A connection that sends HTTP/2 frames of a test's own making (RFC 9113), and notes how the hub ends it.</summary>
internal sealed class RawHttp2 : IAsyncDisposable
{
    public const byte EndHeaders = 0x4;

    private const byte Settings = 0x4;
    private const byte GoAway = 0x7;
    private const byte FrameHeaderLength = 9;

    private readonly Stream _connection;
    private readonly Task _reading;

    private RawHttp2(Stream connection)
    {
        _connection = connection;
        _reading = ReadToEnd();
    }

    /// <summary>Kinds of frame.</summary>
    public enum Frame : byte
    {
        Headers = 0x1,
        ResetStream = 0x3,
        Continuation = 0x9,
    }

    /// <summary>Whether the hub has ended the connection.</summary>
    public bool IsEnded => _reading.IsCompleted;

    /// <summary>Error code of the hub's GOAWAY; null when it sent none.</summary>
    public int? GoAwayCode { get; private set; }

    public static async Task<RawHttp2> Connect(HubFixture hub, string identity)
    {
        var connection = await hub.ConnectTls(identity);
        await connection.WriteAsync("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        var raw = new RawHttp2(connection);
        await raw.TrySend(ToFrame((Frame)Settings, 0, 0, []));
        return raw;
    }

    /// <summary>Makes a frame.</summary>
    public static byte[] ToFrame(Frame type, byte flags, int streamId, ReadOnlySpan<byte> payload)
    {
        var frame = new byte[FrameHeaderLength + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, payload.Length << 8);
        frame[3] = (byte)type;
        frame[4] = flags;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), streamId);
        payload.CopyTo(frame.AsSpan(FrameHeaderLength));
        return frame;
    }

    /// <summary>Header fields, each as a literal that is not indexed (RFC 7541, 6.2.2).</summary>
    public static byte[] ToHeaders(params (string Name, string Value)[] fields)
    {
        var block = new List<byte>();
        foreach (var (name, value) in fields)
        {
            block.Add(0);
            foreach (var text in new[] { name, value })
            {
                Assert.InRange(text.Length, 0, 126);
                block.Add((byte)text.Length);
                block.AddRange(Encoding.ASCII.GetBytes(text));
            }
        }

        return [.. block];
    }

    /// <summary>Sends bytes.</summary>
    /// <returns>False when the hub has ended the connection.</returns>
    public async Task<bool> TrySend(byte[] bytes)
    {
        try
        {
            await _connection.WriteAsync(bytes, TestContext.Current.CancellationToken);
            return !IsEnded;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _reading;
    }

    private async Task ReadToEnd()
    {
        var header = new byte[FrameHeaderLength];
        try
        {
            while (true)
            {
                await _connection.ReadExactlyAsync(header, TestContext.Current.CancellationToken);
                var payload = new byte[BinaryPrimitives.ReadInt32BigEndian(header) >> 8];
                await _connection.ReadExactlyAsync(payload, TestContext.Current.CancellationToken);
                if (header[3] == GoAway)
                {
                    GoAwayCode = BinaryPrimitives.ReadInt32BigEndian(payload.AsSpan(4));
                }
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The hub, or the test, has ended the connection.
        }
    }
}
