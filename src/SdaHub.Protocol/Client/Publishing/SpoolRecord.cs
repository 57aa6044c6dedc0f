using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using Google.Protobuf;
using SdaHub.Protocol.Observations.V1;

namespace SdaHub.Protocol.Client.Publishing;

/// <summary>
/// A record of a journal: length of what follows the checksum (4 bytes), CRC-32C of it (4 bytes), kind (1 byte), content. Numbers are little-endian.
/// </summary>
internal static class SpoolRecord
{
    /// <summary>A batch: its index (8 bytes) and the request without its sequence, as protobuf.</summary>
    public const byte Batch = 1;

    /// <summary>A state: oldest, first unsettled, shift (8 bytes each), whether there is an incarnation (1 byte), and it as UTF-8.</summary>
    public const byte State = 2;

    private const int HeadBytes = 8;
    private const int NumberBytes = sizeof(long);
    private const int MaximumStateBytes = 1024;
    private const int StateBytes = (3 * NumberBytes) + 1;

    /// <summary>Writes a batch.</summary>
    public static byte[] Of(long index, PublishObservationsRequest request)
    {
        var record = new byte[HeadBytes + 1 + NumberBytes + request.CalculateSize()];
        BinaryPrimitives.WriteInt64LittleEndian(record.AsSpan(HeadBytes + 1), index);
        request.WriteTo(record.AsSpan(HeadBytes + 1 + NumberBytes));
        return Sealed(record, Batch);
    }

    /// <summary>Writes a state.</summary>
    public static byte[] Of(SpoolState state)
    {
        var incarnation = Encoding.UTF8.GetBytes(state.LogIncarnation ?? "");
        var record = new byte[HeadBytes + 1 + StateBytes + incarnation.Length];
        var content = record.AsSpan(HeadBytes + 1);
        BinaryPrimitives.WriteInt64LittleEndian(content, state.Oldest);
        BinaryPrimitives.WriteInt64LittleEndian(content[NumberBytes..], state.FirstUnsettled);
        BinaryPrimitives.WriteInt64LittleEndian(content[(2 * NumberBytes)..], state.Shift);
        content[3 * NumberBytes] = state.LogIncarnation is null ? (byte)0 : (byte)1;
        incarnation.CopyTo(content[StateBytes..]);
        return Sealed(record, State);
    }

    /// <summary>Takes the first record off a text.</summary>
    /// <param name="rest">What is left; moved on past the record when there is one.</param>
    /// <param name="kind">The record's kind.</param>
    /// <param name="content">The record's content.</param>
    /// <returns>Whether there is a whole, undamaged record.</returns>
    public static bool TryTake(ref ReadOnlySpan<byte> rest, out byte kind, out ReadOnlySpan<byte> content)
    {
        kind = 0;
        content = default;
        if (rest.Length <= HeadBytes)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(rest);
        if (length < 1 || length > rest.Length - HeadBytes)
        {
            return false;
        }

        var body = rest.Slice(HeadBytes, length);
        if (Checksum(body) != BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]))
        {
            return false;
        }

        kind = body[0];
        content = body[1..];
        rest = rest[(HeadBytes + length)..];
        return true;
    }

    /// <summary>
    /// Looks for a record that does not begin at the beginning. What cannot be one by its kind and numbers is passed over before its checksum is made, so that a large file is looked
    /// through in moments.
    /// </summary>
    /// <param name="bytes">What is left of a file.</param>
    /// <param name="lastIndex">Index of the last batch before them; those that follow it have the next ones.</param>
    /// <returns>Whether a whole, undamaged record stands in them.</returns>
    public static bool StandsIn(ReadOnlySpan<byte> bytes, long lastIndex)
    {
        for (; bytes.Length > HeadBytes + NumberBytes; bytes = bytes[1..])
        {
            var number = BinaryPrimitives.ReadInt64LittleEndian(bytes[(HeadBytes + 1)..]);
            var isLikely = bytes[HeadBytes] switch
            {
                Batch => number > lastIndex && number <= lastIndex + bytes.Length,
                State => number > 0 && BinaryPrimitives.ReadInt32LittleEndian(bytes) <= MaximumStateBytes,
                _ => false,
            };
            var rest = bytes;
            if (isLikely && TryTake(ref rest, out _, out _))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads a batch's content.</summary>
    /// <exception cref="InvalidProtocolBufferException">It is none, although its checksum is right.</exception>
    public static (long Index, PublishObservationsRequest Request) ReadBatch(ReadOnlySpan<byte> content) =>
        (BinaryPrimitives.ReadInt64LittleEndian(content), PublishObservationsRequest.Parser.ParseFrom(content[NumberBytes..]));

    /// <summary>Reads a state's content.</summary>
    public static SpoolState ReadState(ReadOnlySpan<byte> content) => new(
        BinaryPrimitives.ReadInt64LittleEndian(content),
        BinaryPrimitives.ReadInt64LittleEndian(content[NumberBytes..]),
        BinaryPrimitives.ReadInt64LittleEndian(content[(2 * NumberBytes)..]),
        content[3 * NumberBytes] == 0 ? null : Encoding.UTF8.GetString(content[StateBytes..]));

    private static byte[] Sealed(byte[] record, byte kind)
    {
        record[HeadBytes] = kind;
        BinaryPrimitives.WriteInt32LittleEndian(record, record.Length - HeadBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(4), Checksum(record.AsSpan(HeadBytes)));
        return record;
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var checksum = uint.MaxValue;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            checksum = BitOperations.Crc32C(checksum, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (var value in bytes)
        {
            checksum = BitOperations.Crc32C(checksum, value);
        }

        return ~checksum;
    }
}
