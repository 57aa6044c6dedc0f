using Microsoft.Data.Sqlite;
using SdaHub.Core.ObservationLog;

namespace SdaHub.Storage.Embedded;

/// <summary>A connection that reads the observation log. Used by one thread. Each read is short, since a long one would hold back the checkpoint.</summary>
internal sealed class LogReader : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly PreparedStatement _readAfter;
    private readonly PreparedStatement _readSequence;
    private readonly PreparedStatement _readOldest;
    private readonly RecordColumns _columns = new();
    private readonly PayloadReader _payloads;

    private LogReader(SqliteConnection connection, string path)
    {
        _payloads = new PayloadReader(Path.GetDirectoryName(path)!);
        _connection = connection;
        _readAfter = new PreparedStatement(connection, $"SELECT {RecordColumns.Names} FROM records WHERE position > ?1 ORDER BY position LIMIT ?2");
        _readSequence = new PreparedStatement(connection, "SELECT durable_sequence FROM publishers WHERE spoc = ?1 AND publisher_id = ?2");
        _readOldest = new PreparedStatement(connection, "SELECT oldest FROM log_state");
    }

    /// <summary>Opens a connection to a log that is there.</summary>
    public static LogReader Open(string path)
    {
        var connection = SqliteFile.OpenReader(path);
        try
        {
            return new LogReader(connection, path);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Reads records after a position.</summary>
    /// <param name="after">The record at this position is not read.</param>
    /// <param name="maxCount">Most records.</param>
    /// <param name="maxBytes">Most payload bytes; the first record is read however large it is.</param>
    public IReadOnlyList<LogEntry> Read(LogPosition after, int maxCount, int maxBytes)
    {
        var entries = new List<LogEntry>();
        long byteCount = 0;
        _readAfter.Bind(1, after.Value).Bind(2, maxCount);
        try
        {
            while (_readAfter.Step())
            {
                byteCount += RecordColumns.PayloadLength(_readAfter);
                if (byteCount > maxBytes && entries.Count > 0)
                {
                    break;
                }

                entries.Add(_columns.Read(_readAfter, _payloads));
            }
        }
        finally
        {
            _readAfter.Reset();
        }

        return entries;
    }

    /// <summary>Position before the oldest record held.</summary>
    public LogPosition ReadOldest() => new(_readOldest.First(row => row.Int64(0), 0));

    /// <summary>Highest durable sequence of a publisher; 0 when none is.</summary>
    public long ReadSequence(PublisherKey publisher) =>
        _readSequence.Bind(1, publisher.Spoc).Bind(2, publisher.PublisherId).First(row => row.Int64(0), 0);

    public void Dispose()
    {
        _readAfter.Dispose();
        _readSequence.Dispose();
        _readOldest.Dispose();
        _payloads.Dispose();
        _connection.Dispose();
    }
}
