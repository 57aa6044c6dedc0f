using System.Text.Json.Serialization;
using SdaHub.Core.Catalog;
using SdaHub.Core.ObservationLog;
using SdaHub.Core.Observations;
using SdaHub.Core.Release;

namespace SdaHub.Storage.Documents;

/// <summary>The fields of a log record but for its payloads, as JSON shows them.</summary>
internal sealed record RecordDocument
{
    public required string Spoc { get; init; }

    public required string TrackId { get; init; }

    public required UInt128 ContentHash { get; init; }

    public required DateTimeOffset ReceivedTime { get; init; }

    public required int ObservationCount { get; init; }

    public ObjectId? ObjectId { get; init; }

    [JsonConverter(typeof(NamedJsonConverter<Phenomenology>))]
    public required Phenomenology Phenomenology { get; init; }

    [JsonConverter(typeof(NamedJsonConverter<Verdict>))]
    public required Verdict Verdict { get; init; }

    public required Marking Marking { get; init; }

    public static RecordDocument From(LogRecord record) => new()
    {
        Spoc = record.Spoc,
        TrackId = record.TrackId,
        ContentHash = record.ContentHash,
        ReceivedTime = record.ReceivedTime.ToUniversalTime(),
        ObservationCount = record.ObservationCount,
        ObjectId = record.ObjectId,
        Phenomenology = record.Phenomenology,
        Verdict = record.Verdict,
        Marking = record.Marking,
    };

    public LogRecord ToRecord(ReadOnlyMemory<byte> payload, ReadOnlyMemory<byte> correlationPayload) => new()
    {
        Spoc = Spoc,
        TrackId = TrackId,
        ContentHash = ContentHash,
        ReceivedTime = ReceivedTime,
        ObservationCount = ObservationCount,
        ObjectId = ObjectId,
        Phenomenology = Phenomenology,
        Verdict = Verdict,
        Marking = Marking,
        Payload = payload,
        CorrelationPayload = correlationPayload,
    };
}
