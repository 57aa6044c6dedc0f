using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using SdaHub.Core.ObservationLog;
using SdaHub.Storage.Documents;
using StackExchange.Redis;

namespace SdaHub.Storage.Redis;

/// <summary>The arguments of <see cref="RedisScripts.Append"/>.</summary>
internal static class AppendArguments
{
    private const int DigestBytes = 16;
    private const int ContentHashBytes = 16;
    private const int ArgumentsPerBatch = 3;
    private const int ArgumentsPerRecord = 6;

    /// <summary>Lists them.</summary>
    public static RedisValue[] Of(string incarnation, string hubName, IReadOnlyList<LogBatch> batches)
    {
        var recordCount = batches.Sum(batch => batch.Records.Count);
        var arguments = new List<RedisValue>(3 + (ArgumentsPerBatch * batches.Count) + (ArgumentsPerRecord * recordCount)) { incarnation, hubName, batches.Count };
        foreach (var batch in batches)
        {
            arguments.Add(PublisherField(batch.Publisher));
            arguments.Add(batch.Sequence);
            arguments.Add(batch.Session);
        }

        foreach (var record in batches.SelectMany(batch => batch.Records))
        {
            Add(arguments, record);
        }

        return [.. arguments];
    }

    /// <summary>Name of a publisher in the hashes of publishers and sessions.</summary>
    public static RedisValue PublisherField(PublisherKey publisher) => publisher.Spoc + "\0" + publisher.PublisherId;

    private static void Add(List<RedisValue> arguments, LogRecord record)
    {
        var contentHash = new byte[ContentHashBytes];
        BinaryPrimitives.WriteUInt128BigEndian(contentHash, record.ContentHash);
        arguments.Add(TrackIdDigest(record));
        arguments.Add(contentHash);
        arguments.Add(record.ReceivedTime.ToUnixTimeMilliseconds());
        arguments.Add(RecordJson.Write(RecordDocument.From(record)));
        arguments.Add(record.Payload);
        arguments.Add(record.CorrelationPayload);
    }

    /// <summary>Short, since Redis keeps one per track in memory; cut from a hash in which nobody finds two ids alike.</summary>
    private static byte[] TrackIdDigest(LogRecord record) => SHA256.HashData(Encoding.UTF8.GetBytes(record.Spoc + "\0" + record.TrackId))[..DigestBytes];
}
