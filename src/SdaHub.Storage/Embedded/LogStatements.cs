using Microsoft.Data.Sqlite;

namespace SdaHub.Storage.Embedded;

/// <summary>What the log's writer asks of SQLite, prepared once.</summary>
internal sealed class LogStatements(SqliteConnection connection) : IDisposable
{
    public PreparedStatement Begin { get; } = new(connection, "BEGIN IMMEDIATE");

    public PreparedStatement Commit { get; } = new(connection, "COMMIT");

    public PreparedStatement Rollback { get; } = new(connection, "ROLLBACK");

    /// <summary>Changes no row when the id is there.</summary>
    public PreparedStatement AddTrackId { get; } = new(connection,
        "INSERT INTO track_ids (spoc, track_id, content_hash, position) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING");

    public PreparedStatement FindTrackId { get; } = new(connection, "SELECT content_hash, position FROM track_ids WHERE spoc = ?1 AND track_id = ?2");

    public PreparedStatement AddRecord { get; } = new(connection,
        $"INSERT INTO records ({RecordColumns.Names}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, x'')");

    public PreparedStatement RaiseSequence { get; } = new(connection,
        """
        INSERT INTO publishers (spoc, publisher_id, durable_sequence) VALUES (?1, ?2, ?3)
        ON CONFLICT DO UPDATE SET durable_sequence = excluded.durable_sequence WHERE excluded.durable_sequence > durable_sequence
        """);

    public PreparedStatement FindPublisher { get; } = new(connection, "SELECT 1 FROM publishers WHERE spoc = ?1 AND publisher_id = ?2");

    public PreparedStatement CountPublishers { get; } = new(connection, "SELECT count(*) FROM publishers WHERE spoc = ?1");

    public PreparedStatement ReadState { get; } = new(connection, "SELECT incarnation, generation, head, oldest, record_count, track_id_count FROM log_state");

    public PreparedStatement WriteState { get; } = new(connection,
        "UPDATE log_state SET incarnation = ?1, generation = ?2, head = ?3, oldest = ?4, record_count = ?5, track_id_count = ?6");

    /// <summary>The oldest records' positions and times.</summary>
    public PreparedStatement ReadOldest { get; } = new(connection,
        "SELECT position, received_time_unix_ns FROM records WHERE position > ?1 ORDER BY position LIMIT ?2");

    /// <summary>Where the payload of the oldest record held after a position stands.</summary>
    public PreparedStatement OldestPlace { get; } = new(connection,
        "SELECT payload_file, payload_offset, payload_length FROM records WHERE position > ?1 ORDER BY position LIMIT 1");

    /// <summary>Where the payload of the newest record stands.</summary>
    public PreparedStatement NewestPlace { get; } = new(connection,
        "SELECT payload_file, payload_offset, payload_length FROM records ORDER BY position DESC LIMIT 1");

    public PreparedStatement DeleteUpTo { get; } = new(connection, "DELETE FROM records WHERE position <= ?1");

    /// <summary>Bytes of the database that hold something.</summary>
    public PreparedStatement UsedBytes { get; } = new(connection,
        "SELECT (p.page_count - f.freelist_count) * s.page_size FROM pragma_page_count p, pragma_freelist_count f, pragma_page_size s");

    public void Dispose()
    {
        foreach (var statement in new[]
        {
            Begin, Commit, Rollback, AddTrackId, FindTrackId, AddRecord, RaiseSequence, FindPublisher, CountPublishers, ReadState,
            WriteState, ReadOldest, OldestPlace, NewestPlace, DeleteUpTo, UsedBytes,
        })
        {
            statement.Dispose();
        }
    }
}
