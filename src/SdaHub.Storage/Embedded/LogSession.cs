using Microsoft.Data.Sqlite;
using SdaHub.Core.ObservationLog;
using SQLitePCL;

namespace SdaHub.Storage.Embedded;

/// <summary>The one connection that writes the observation log. Used by one thread; closed and opened anew after any failure.</summary>
internal sealed class LogSession : IDisposable
{
    /// <summary>How long appends may wait for a reader to let go of the write-ahead log.</summary>
    private const int RestartPatienceMs = 10;

    private readonly SqliteConnection _connection;
    private readonly LogStatements _sql;
    private readonly RecordColumns _columns = new();
    private readonly string _directory;
    private readonly PayloadWriter _payloads;
    private readonly long _pageSizeBytes;

    private LogSession(SqliteConnection connection, string path)
    {
        _directory = Path.GetDirectoryName(path)!;
        _payloads = new PayloadWriter(_directory);
        _connection = connection;
        _sql = new LogStatements(connection);
        _pageSizeBytes = connection.Scalar<long>("PRAGMA page_size");
        State = ReadState();
    }

    /// <summary>What the log knows of itself, as committed.</summary>
    public LogState State { get; private set; }

    /// <summary>Opens the log and brings its schema to the newest version.</summary>
    /// <exception cref="StoreUnavailableException">The file is not a log that this hub can use.</exception>
    public static LogSession Open(string path)
    {
        var connection = SqliteFile.OpenWriter(path, LogSchema.PageSizeBytes);
        try
        {
            connection.Execute("PRAGMA wal_autocheckpoint = 0"); // The maintenance does it, out of the way of appends.
            LogSchema.Versions.Bring(connection);
            return new LogSession(connection, path);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Counts one more opening, and makes the log another incarnation when it is an older state of itself, or new where there was another. Its positions then go on from the
    /// clock, since nothing here tells how far other lives of the same log have come: the same backup may be restored again and again.
    /// </summary>
    /// <param name="mark">What was noted beside the log; null when there is no note.</param>
    /// <param name="hadCatalog">Whether the directory held a catalog already, and with it the key of positions handed out before.</param>
    /// <param name="now">The time.</param>
    /// <returns>Whether the log was found to be older than the note, without one, or new beside what another has left.</returns>
    public bool BeginGeneration(RollbackMark? mark, bool hadCatalog, DateTimeOffset now)
    {
        CheckPayloads();
        var isSetBack = State.Generation > 0 ? mark?.Covers(State) != true : mark is not null || hadCatalog;
        var next = State with { Generation = State.Generation + 1 };
        if (isSetBack)
        {
            var (known, clock) = (Math.Max(next.Head, mark?.Head ?? 0), RecordColumns.UnixNs(now));
            next = next with { Incarnation = LogState.NewIncarnation(), Head = clock > known ? clock : known + LogState.RollbackGap };
        }

        Commit(() => next);
        return isSetBack;
    }

    /// <summary>Notes a publisher, unless it is noted already or its SpOC has as many as it may.</summary>
    /// <param name="publisher">The publisher.</param>
    /// <param name="maximumCount">Most publishers of the SpOC, this one included.</param>
    /// <returns>Whether it is noted now.</returns>
    public bool TryAddPublisher(PublisherKey publisher, int maximumCount)
    {
        if (_sql.FindPublisher.Bind(1, publisher.Spoc).Bind(2, publisher.PublisherId).First(_ => true, none: false))
        {
            return true;
        }

        if (_sql.CountPublishers.Bind(1, publisher.Spoc).First(row => row.Int64(0), 0) >= maximumCount)
        {
            return false;
        }

        Commit(() =>
        {
            _sql.RaiseSequence.Bind(1, publisher.Spoc).Bind(2, publisher.PublisherId).Bind(3, 0).Execute();
            return State;
        });
        return true;
    }

    /// <summary>Adds batches in one transaction.</summary>
    /// <returns>One list per batch with one result per record.</returns>
    public AppendResult[][] Append(IReadOnlyList<LogBatch> batches)
    {
        var results = new AppendResult[batches.Count][];
        Commit(() =>
        {
            var head = State.Head;
            for (var index = 0; index < batches.Count; index++)
            {
                results[index] = Append(batches[index], ref head);
            }

            _payloads.Sync();
            var count = head - State.Head;
            return State with { Head = head, RecordCount = State.RecordCount + count, TrackIdCount = State.TrackIdCount + count };
        });
        return results;
    }

    /// <summary>Deletes some of the oldest records in one small transaction.</summary>
    /// <returns>Number of records deleted.</returns>
    public int Trim(TrimLimits limits)
    {
        var deletedCount = 0;
        Commit(() =>
        {
            var oldest = FindTrimPosition(ReadRecordBytes() > limits.MaximumBytes ? long.MaxValue : limits.OlderThanUnixNs, limits.MaximumCount);
            deletedCount = oldest > State.Oldest ? _sql.DeleteUpTo.Bind(1, oldest).Execute() : 0;
            return State with { Oldest = oldest, RecordCount = State.RecordCount - deletedCount };
        });
        return deletedCount;
    }

    /// <summary>Writes as an append does, and changes nothing.</summary>
    public void Check()
    {
        WriteCheck.Run(_directory);
        Commit(() =>
        {
            WriteState(State);
            return State;
        });
    }

    /// <summary>Bytes of the database that hold something, and of the payloads held.</summary>
    public long ReadUsedBytes() => _sql.UsedBytes.First(row => row.Int64(0), 0) + ReadPayloadBytes();

    /// <summary>Makes sure that the payloads are there that the oldest and the newest record refer to.</summary>
    /// <exception cref="StoreUnavailableException">They are not, as after a backup that was put back without them.</exception>
    public void CheckPayloads()
    {
        foreach (var place in new[] { ReadPlace(_sql.OldestPlace.Bind(1, State.Oldest)), ReadPlace(_sql.NewestPlace) }.OfType<PayloadPlace>())
        {
            var file = new FileInfo(PayloadFiles.PathOf(_directory, place.FirstPosition));
            if (!file.Exists || file.Length < place.Offset + place.Length)
            {
                throw new StoreUnavailableException(
                    $"The payload file '{file.FullName}' is missing or shorter than the log says. Put it back from the backup that the log is of.",
                    new InvalidDataException("The log refers to a payload that is not there."));
            }
        }
    }

    /// <summary>Bytes that this connection has written to the write-ahead log since the last call.</summary>
    public long TakeWrittenBytes()
    {
        _ = raw.sqlite3_db_status(_connection.Handle!, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var pageCount, out _, resetFlg: 1);
        return (long)pageCount * _pageSizeBytes;
    }

    /// <summary>
    /// Moves what is left of the write-ahead log into the database, so that the log begins anew with the next transaction. Quick when a checkpoint has just
    /// been made. Without effect when a reader does not let go in time.
    /// </summary>
    /// <returns>Whether it begins anew.</returns>
    public bool RestartWal()
    {
        _ = raw.sqlite3_busy_timeout(_connection.Handle!, RestartPatienceMs);
        var code = raw.sqlite3_wal_checkpoint_v2(_connection.Handle!, null, raw.SQLITE_CHECKPOINT_RESTART, out _, out _);
        _ = raw.sqlite3_busy_timeout(_connection.Handle!, SqliteFile.BusyTimeoutMs);
        return code == raw.SQLITE_OK;
    }

    public void Dispose()
    {
        _sql.Dispose();
        _connection.Dispose();
        _payloads.Dispose();
    }

    private AppendResult[] Append(LogBatch batch, ref long head)
    {
        var results = new AppendResult[batch.Records.Count];
        for (var index = 0; index < results.Length; index++)
        {
            results[index] = Append(batch.Records[index], ref head);
        }

        _sql.RaiseSequence.Bind(1, batch.Publisher.Spoc).Bind(2, batch.Publisher.PublisherId).Bind(3, batch.Sequence).Execute();
        return results;
    }

    private AppendResult Append(LogRecord record, ref long head)
    {
        Span<byte> contentHash = stackalloc byte[RecordColumns.ContentHashLength];
        RecordColumns.WriteContentHash(record.ContentHash, contentHash);
        if (_sql.AddTrackId.Bind(1, record.Spoc).Bind(2, record.TrackId).Bind(3, contentHash).Bind(4, head + 1).Execute() == 0)
        {
            return FindEarlier(record);
        }

        head++;
        _columns.Bind(_sql.AddRecord, record, head, contentHash, _payloads.Add(head, record.Payload));
        _sql.AddRecord.Execute();
        return new AppendResult(AppendOutcome.Appended, new LogPosition(head));
    }

    private AppendResult FindEarlier(LogRecord record)
    {
        var (contentHash, position) = _sql.FindTrackId.Bind(1, record.Spoc).Bind(2, record.TrackId).First(
            row => (RecordColumns.ReadContentHash(row.Blob(0)), row.Int64(1)), default);
        return new AppendResult(contentHash == record.ContentHash ? AppendOutcome.Repeated : AppendOutcome.Conflicting, new LogPosition(position));
    }

    private long FindTrimPosition(long olderThanUnixNs, int maximumCount)
    {
        var position = State.Oldest;
        var oldest = _sql.ReadOldest.Bind(1, position).Bind(2, maximumCount);
        try
        {
            while (oldest.Step() && oldest.Int64(1) < olderThanUnixNs)
            {
                position = oldest.Int64(0);
            }
        }
        finally
        {
            oldest.Reset();
        }

        return position;
    }

    /// <summary>About how many bytes trimming could free: the payloads and rows of the records held. Track ids stay, so they do not count.</summary>
    private long ReadRecordBytes() => (State.RecordCount * LogState.RowBytes) + ReadPayloadBytes();

    private long ReadPayloadBytes() =>
        ReadPlace(_sql.OldestPlace.Bind(1, State.Oldest)) is { } oldest ? PayloadFiles.BytesFrom(_directory, oldest) : 0;

    private static PayloadPlace? ReadPlace(PreparedStatement statement) => statement.First(row => RecordColumns.ReadPlace(row, 0), none: null);

    private LogState ReadState() =>
        _sql.ReadState.First(row => new LogState(row.Text(0), row.Int64(1), row.Int64(2), row.Int64(3), row.Int64(4), row.Int64(5)), none: null)
        ?? throw DamagedLog.Because("The log has no row in log_state.");

    /// <summary>Does changes in one transaction that ends with the new state of the log. Only after the commit does the state count.</summary>
    private void Commit(Func<LogState> change)
    {
        _sql.Begin.Execute();
        try
        {
            var state = change();
            if (state != State)
            {
                WriteState(state);
            }

            _sql.Commit.Execute();
            State = state;
        }
        catch
        {
            RollBack();
            throw;
        }
    }

    private void WriteState(LogState state) =>
        _sql.WriteState.Bind(1, state.Incarnation).Bind(2, state.Generation).Bind(3, state.Head).Bind(4, state.Oldest)
            .Bind(5, state.RecordCount).Bind(6, state.TrackIdCount).Execute();

    private void RollBack()
    {
        try
        {
            _sql.Rollback.Execute();
        }
        catch (SqliteException)
        {
            // After some failures SQLite has rolled back by itself and says so. The connection is closed in any case, which rolls back too.
        }
    }
}
