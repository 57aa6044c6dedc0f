using System.Buffers.Binary;
using SdaHub.Astrodynamics.Time;
using SdaHub.Core.Catalog;
using SdaHub.Core.ObservationLog;
using SdaHub.Core.Observations;

namespace SdaHub.Storage.Embedded;

/// <summary>Turns log records into the columns of <c>records</c> and back. Used by one thread.</summary>
internal sealed class RecordColumns
{
    public const int ContentHashLength = 16;

    /// <summary>The columns that <see cref="Read"/> expects, the payload last so that the rest is found without reading through it.</summary>
    public const string Names =
        "position, spoc, track_id, content_hash, received_time_unix_ns, observation_count, object_id, phenomenology, verdict, "
        + "classification, originator, releasable_to, data_mode, correlation_payload, payload_file, payload_offset, payload_length, payload";

    private const int NsPerTick = 100;

    private readonly MarkingColumns _markings = new();

    public static void WriteContentHash(UInt128 contentHash, Span<byte> bytes) => BinaryPrimitives.WriteUInt128BigEndian(bytes, contentHash);

    public static UInt128 ReadContentHash(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt128BigEndian(bytes);

    /// <summary>Nanoseconds since 1970-01-01T00:00:00Z.</summary>
    public static long UnixNs(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks * NsPerTick;

    /// <summary>Binds a record to the parameters of the statement that adds it.</summary>
    public void Bind(PreparedStatement statement, LogRecord record, long position, ReadOnlySpan<byte> contentHash, PayloadPlace place)
    {
        statement
            .Bind(1, position)
            .Bind(2, record.Spoc)
            .Bind(3, record.TrackId)
            .Bind(4, contentHash)
            .Bind(5, UnixNs(record.ReceivedTime))
            .Bind(6, record.ObservationCount)
            .Bind(7, (long?)record.ObjectId?.Value)
            .Bind(8, (long)record.Phenomenology)
            .Bind(9, (long)record.Verdict);
        _markings.Bind(statement, 10, record.Marking);
        statement.Bind(14, record.CorrelationPayload.Span).Bind(15, place.FirstPosition).Bind(16, place.Offset).Bind(17, place.Length);
    }

    /// <summary>Number of payload bytes in the row.</summary>
    public static int PayloadLength(PreparedStatement row) => row.BlobLength(13) + (ReadPlace(row, 14) is { } place ? place.Length : row.BlobLength(17));

    /// <summary>Reads where a payload stands from three columns in a row; null when it stands in the row itself.</summary>
    public static PayloadPlace? ReadPlace(PreparedStatement row, int firstColumn) =>
        row.IsNull(firstColumn) ? null : new PayloadPlace(row.Int64(firstColumn), row.Int64(firstColumn + 1), row.Int32(firstColumn + 2));

    /// <summary>Reads the row, and the payload it refers to.</summary>
    public LogEntry Read(PreparedStatement row, PayloadReader payloads) => new(
        new LogPosition(row.Int64(0)),
        new LogRecord
        {
            Spoc = row.Text(1),
            TrackId = row.Text(2),
            ContentHash = ReadContentHash(row.Blob(3)),
            ReceivedTime = UnixTime.FromNs(row.Int64(4)),
            ObservationCount = row.Int32(5),
            ObjectId = row.IsNull(6) ? null : ObjectId.Create(row.Int64(6)),
            Phenomenology = (Phenomenology)row.Int32(7),
            Verdict = (Verdict)row.Int32(8),
            Marking = _markings.Read(row, 9),
            CorrelationPayload = row.Blob(13).ToArray(),
            Payload = ReadPlace(row, 14) is { } place ? payloads.Read(place) : row.Blob(17).ToArray(),
        });
}
