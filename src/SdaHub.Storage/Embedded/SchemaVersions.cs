using Microsoft.Data.Sqlite;
using SdaHub.Core.ObservationLog;
using SQLitePCL;

namespace SdaHub.Storage.Embedded;

/// <summary>
/// The schema of one kind of database as the steps that lead to it: the step at index 0 makes version 1 from an empty file, the next makes version 2 from 1,
/// and so on. Steps that were shipped never change. The version stands in <c>user_version</c>, the kind in <c>application_id</c>.
/// </summary>
/// <param name="Kind">What the database holds, for messages.</param>
/// <param name="ApplicationId">Number that marks a file as this kind.</param>
/// <param name="Steps">SQL of each step.</param>
internal sealed record SchemaVersions(string Kind, int ApplicationId, IReadOnlyList<string> Steps)
{
    /// <summary>Brings a database to the newest version, each step in a transaction of its own.</summary>
    /// <exception cref="StoreUnavailableException">The file is something else, or a newer hub has written it.</exception>
    public void Bring(SqliteConnection connection)
    {
        var version = checked((int)connection.Scalar<long>("PRAGMA user_version"));
        if (connection.Scalar<long>("PRAGMA application_id") != ApplicationId && connection.Scalar<long>("SELECT count(*) FROM sqlite_schema") != 0)
        {
            throw Refuse(connection, "holds something else. Move the file away or choose another directory.");
        }

        if (version > Steps.Count)
        {
            throw Refuse(
                connection,
                $"was written by a newer SdaHub: its schema has version {version}, this hub knows versions up to {Steps.Count}. Run the newer hub, or restore "
                + "a backup made before the upgrade.");
        }

        for (; version < Steps.Count; version++)
        {
            connection.Execute($"BEGIN IMMEDIATE; {Steps[version]}; PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {version + 1}; COMMIT");
        }
    }

    private StoreUnavailableException Refuse(SqliteConnection connection, string reason) =>
        new($"The file '{connection.DataSource}', which should hold {Kind}, {reason}", new SqliteException($"Not {Kind}.", raw.SQLITE_NOTADB));
}
