using System.IO.Compression;
using Google.Protobuf;
using Grpc.Core;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Observations.V1;

namespace SdaHub.IntegrationTests.Conformance;

/// <summary>Messages that break the protocol, each with the error that the protocol gives it.</summary>
internal static class Faults
{
    /// <summary>A message of a case that no hub knows: field 15, empty.</summary>
    public static byte[] UnknownCase { get; } = [0x7A, 0x00];

    /// <summary>A compressed message of a few kilobytes that would be 64 MiB unpacked, with its prefix.</summary>
    public static byte[] Bomb { get; } = MakeBomb();

    /// <summary>What cannot be parsed, or is too large, wherever it comes.</summary>
    public static IEnumerable<(string What, byte[] Message, ErrorReason Reason)> OfAnyMessage(StreamKind kind)
    {
        var open = kind.Open.ToByteArray();
        yield return ("no protobuf", [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], ErrorReason.FieldInvalid);
        yield return ("text", "GET / HTTP/1.1\r\n"u8.ToArray(), ErrorReason.FieldInvalid);
        yield return ("a truncated message", open[..^1], ErrorReason.FieldInvalid);
        yield return ("a message above the limit", [.. open, .. UnknownField(1024 * 1024)], ErrorReason.MessageTooLarge);
    }

    /// <summary>First messages that are not open.</summary>
    public static IEnumerable<(string What, byte[] Message, ErrorReason Reason)> OfFirstMessage(StreamKind kind)
    {
        yield return ("nothing set", [], ErrorReason.OpenExpected);
        yield return ("an unknown case", UnknownCase, ErrorReason.OpenExpected);
        yield return kind.Ack is { } ack
            ? ("ack", ack(1).ToByteArray(), ErrorReason.OpenExpected)
            : ("a batch", new PublishObservationsRequest { Batch = new ObservationBatch { Sequence = 1 } }.ToByteArray(), ErrorReason.OpenExpected);
    }

    /// <summary>Messages that are wrong on a stream that is open and on which the hub has sent no data yet.</summary>
    public static IEnumerable<(string What, byte[] Message, ErrorReason Reason)> OfOpenStream(StreamKind kind)
    {
        yield return ("open again", kind.Open.ToByteArray(), ErrorReason.OpenExpected);
        if (kind.Ack is { } ack)
        {
            yield return ("ack of what was never sent", ack(1_000_000).ToByteArray(), ErrorReason.FieldInvalid);
            yield return ("ack below zero", ack(-1).ToByteArray(), ErrorReason.FieldInvalid);
        }
        else
        {
            yield return ("a batch too early", Batch(2), ErrorReason.SequenceGap);
            yield return ("a native batch too early", new PublishObservationsRequest { NativeBatch = new NativeBatch { Sequence = 7 } }.ToByteArray(), ErrorReason.SequenceGap);
            yield return ("a batch without a sequence", Batch(0), ErrorReason.SequenceGap);
            yield return ("a batch of a negative sequence", Batch(long.MinValue), ErrorReason.SequenceGap);
        }

        if (kind.Nack is { } nack)
        {
            yield return ("nack of what was never sent", nack(1_000_000).ToByteArray(), ErrorReason.FieldInvalid);
            yield return ("nack below zero", nack(-1).ToByteArray(), ErrorReason.FieldInvalid);
        }

        if (kind.Window is { } window)
        {
            yield return ("a window below zero", window(new Window { UnsettledMessageCount = -1, UnsettledBytes = 1 }).ToByteArray(), ErrorReason.FieldInvalid);
            yield return ("a window of negative bytes", window(new Window { UnsettledMessageCount = 1, UnsettledBytes = -1 }).ToByteArray(), ErrorReason.FieldInvalid);
        }
    }

    /// <summary>Bytes that no gRPC message stands in, with what gRPC says of them; it has no reason of the protocol.</summary>
    public static IEnumerable<(string What, byte[] Body, StatusCode[] Codes)> OfFraming()
    {
        yield return ("half a prefix", [0, 0, 0], [StatusCode.Internal, StatusCode.InvalidArgument]);
        yield return ("a message cut off", [0, 0, 0, 0, 100, 1, 2, 3], [StatusCode.Internal, StatusCode.InvalidArgument]);
        yield return ("a length of four gibibytes", [0, 0xFF, 0xFF, 0xFF, 0xFF, 1], [StatusCode.ResourceExhausted, StatusCode.InvalidArgument]);
        yield return ("an unknown flag", [7, 0, 0, 0, 1, 0], [StatusCode.Internal, StatusCode.InvalidArgument]);
        yield return ("compressed without saying how", [1, 0, 0, 0, 1, 0], [StatusCode.Internal, StatusCode.Unimplemented]);
    }

    /// <summary>A field that no message has, of so many bytes.</summary>
    public static byte[] UnknownField(int byteCount)
    {
        var bytes = new byte[byteCount + 8];
        using var output = new CodedOutputStream(bytes);
        output.WriteTag(1000, WireFormat.WireType.LengthDelimited);
        output.WriteLength(byteCount);
        var written = bytes.Length - output.SpaceLeft;
        return bytes[..(written + byteCount)];
    }

    private static byte[] MakeBomb()
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(UnknownField(64 * 1024 * 1024));
        }

        var length = (int)compressed.Length;
        return [1, (byte)(length >> 24), (byte)(length >> 16), (byte)(length >> 8), (byte)length, .. compressed.ToArray()];
    }

    private static byte[] Batch(long sequence) => new PublishObservationsRequest { Batch = new ObservationBatch { Sequence = sequence } }.ToByteArray();
}
