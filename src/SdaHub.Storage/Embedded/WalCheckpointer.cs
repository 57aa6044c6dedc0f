using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SdaHub.Storage.Embedded;

/// <summary>A connection that moves the write-ahead log into the database while another one goes on writing. Used by one thread.</summary>
internal sealed class WalCheckpointer(SqliteConnection connection) : IDisposable
{
    /// <summary>Opens a connection to a log that is there.</summary>
    public static WalCheckpointer Open(string path) => new(SqliteFile.OpenWriter(path, LogSchema.PageSizeBytes));

    /// <summary>Moves what can be moved without holding anybody back.</summary>
    /// <returns>Number of pages of the write-ahead log that are in the database now.</returns>
    public int Checkpoint()
    {
        SqliteException.ThrowExceptionForRC(
            raw.sqlite3_wal_checkpoint_v2(connection.Handle!, null, raw.SQLITE_CHECKPOINT_PASSIVE, out _, out var movedPageCount), connection.Handle);
        return movedPageCount;
    }

    public void Dispose() => connection.Dispose();
}
