using SdaHub.Core.ObservationLog;
using SdaHub.Storage.Documents;
using StackExchange.Redis;

namespace SdaHub.Storage.Redis;

/// <summary>Reads entries of the stream that <see cref="RedisScripts.Append"/> wrote.</summary>
internal static class StreamRecord
{
    public static LogEntry Read(StreamEntry entry)
    {
        var document = RecordJson.Read(((ReadOnlyMemory<byte>)entry["r"]).Span);
        return new LogEntry(RecordId.ToPosition(entry.Id), document.ToRecord(entry["p"], entry["c"]));
    }
}
