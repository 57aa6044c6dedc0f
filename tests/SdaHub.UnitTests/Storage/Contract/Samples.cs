using System.IO.Hashing;
using System.Text;
using SdaHub.Core.Catalog;
using SdaHub.Core.ObservationLog;
using SdaHub.Core.Observations;
using SdaHub.Core.Release;

namespace SdaHub.UnitTests.Storage.Contract;

/// <summary>Records and catalog objects with no field left at its default.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static PublisherKey Publisher { get; } = new("aus-spoc", "radar-feed");

    public static Marking Marking { get; } =
        new(Classification.Confidential, NationCode.Parse("AUS"), [NationCode.Parse("USA"), NationCode.Parse("CAN")], DataMode.Exercise);

    /// <summary>A record whose content hash follows from its content.</summary>
    public static LogRecord Record(string trackId, string content = "content", string spoc = "aus-spoc") => new()
    {
        Spoc = spoc,
        TrackId = trackId,
        ContentHash = XxHash128.HashToUInt128(Encoding.UTF8.GetBytes(content)),
        ReceivedTime = Start.AddTicks(1_234_567),
        ObservationCount = 17,
        ObjectId = ObjectId.Create(900_123_456),
        Phenomenology = Phenomenology.PassiveRf,
        Verdict = Verdict.Quarantined,
        Marking = Marking,
        Payload = Encoding.UTF8.GetBytes(content),
        CorrelationPayload = Encoding.UTF8.GetBytes("fits " + content),
    };

    /// <summary>The same record in a form that compares by value.</summary>
    public static (LogRecord Fields, string Payload, string Correlation) ByValue(LogRecord record) => (
        record with { Payload = default, CorrelationPayload = default },
        Convert.ToHexString(record.Payload.Span),
        Convert.ToHexString(record.CorrelationPayload.Span));
}
