using System.Globalization;
using SdaHub.Core.ObservationLog;
using SdaHub.Storage.Documents;
using StackExchange.Redis;

namespace SdaHub.Storage.Redis;

/// <summary>Reads entries of the stream that <see cref="RedisScripts.Append"/> wrote.</summary>
internal static class StreamRecord
{
    public static LogEntry Read(StreamEntry entry)
    {
        var id = entry.Id.ToString();
        var position = long.Parse(id.AsSpan(0, id.IndexOf('-', StringComparison.Ordinal)), CultureInfo.InvariantCulture);
        var document = RecordJson.Read(((ReadOnlyMemory<byte>)entry["r"]).Span);
        return new LogEntry(new LogPosition(position), document.ToRecord(entry["p"], entry["c"]));
    }
}
