using Microsoft.Data.Sqlite;
using SdaHub.Core.ObservationLog;

namespace SdaHub.Storage.Embedded;

/// <summary>Opens connections to the store's databases, all with the same settings.</summary>
internal static class SqliteFile
{
    /// <summary>Nothing of the hub holds a lock for longer than one short transaction.</summary>
    public const int BusyTimeoutMs = 250;

    /// <summary>Opens a connection that may write. Every commit is synchronised to the disk before it returns.</summary>
    /// <param name="path">The database.</param>
    /// <param name="pageSizeBytes">Page size of a database that is new.</param>
    /// <exception cref="StoreUnavailableException">The file system does not offer what a write-ahead log needs.</exception>
    public static SqliteConnection OpenWriter(string path, int pageSizeBytes)
    {
        var connection = Open(path, SqliteOpenMode.ReadWrite);
        try
        {
            connection.Execute($"PRAGMA page_size = {pageSizeBytes}");
            var journalMode = connection.Scalar<string>("PRAGMA journal_mode = WAL");
            if (journalMode != "wal")
            {
                throw new StoreUnavailableException(
                    $"The store '{path}' cannot keep a write-ahead log (SQLite offers journal mode '{journalMode}'). Move it to a local disk.",
                    new NotSupportedException("SQLite refused journal_mode = WAL."));
            }

            connection.Execute("PRAGMA synchronous = FULL");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Opens a connection that only reads. The database must be there.</summary>
    public static SqliteConnection OpenReader(string path) => Open(path, SqliteOpenMode.ReadOnly);

    /// <summary>Runs statements that give nothing back.</summary>
    public static void Execute(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is made of constants and numbers of this project alone.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    /// <summary>Runs a statement that gives one value.</summary>
    public static T Scalar<T>(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // As above.
        command.CommandText = sql;
#pragma warning restore CA2100
        return (T)command.ExecuteScalar()!;
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false };
        var connection = new SqliteConnection(settings.ConnectionString);
        try
        {
            connection.Open();
            connection.Execute($"PRAGMA busy_timeout = {BusyTimeoutMs}");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
