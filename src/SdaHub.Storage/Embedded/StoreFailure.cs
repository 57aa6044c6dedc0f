using Microsoft.Data.Sqlite;
using SdaHub.Core.ObservationLog;
using SQLitePCL;

namespace SdaHub.Storage.Embedded;

/// <summary>Tells what a failure of SQLite or of the file system means for whoever runs the hub.</summary>
internal static class StoreFailure
{
    /// <summary>ENOSPC, as .NET reports it.</summary>
    private const int NoSpaceUnix = 28;

    /// <summary>ERROR_DISK_FULL, as .NET reports it.</summary>
    private const int NoSpaceWindows = unchecked((int)0x80070070);

    /// <summary>Turns a failure into the port's exception.</summary>
    /// <returns>Null when the failure is a bug, which must surface as it is.</returns>
    public static StoreUnavailableException? Explain(Exception failure, string path) => failure switch
    {
        StoreUnavailableException explained => explained,
        SqliteException sqlite when Advice(sqlite.SqliteErrorCode) is { } advice =>
            new($"The store '{path}' {advice}", sqlite, $"SQLite error {sqlite.SqliteExtendedErrorCode}: {sqlite.Message}"),
        IOException io when io.HResult is NoSpaceUnix or NoSpaceWindows => new($"The store '{path}' {Advice(raw.SQLITE_FULL)}", io, io.Message),
        IOException or UnauthorizedAccessException => new($"The store '{path}' cannot be opened or written: {failure.Message}", failure),
        _ => null,
    };

    private static string? Advice(int code) => code switch
    {
        raw.SQLITE_FULL => "has no space left. Free space on its disk or lower SdaHub:Store:Embedded:RetentionBytes; the hub goes on by itself then.",
        raw.SQLITE_IOERR => "cannot be read or written. Look at the disk and at the kernel's log; the hub goes on by itself once the disk works.",
        raw.SQLITE_READONLY => "may not be written. Check that the file system is not mounted read-only and that the hub's user owns the files.",
        raw.SQLITE_CANTOPEN => "cannot be opened. Check that the directory exists, that the hub's user may write it and that file handles are left.",
        raw.SQLITE_PERM or raw.SQLITE_AUTH => "may not be used. Check the rights of the hub's user on the files.",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "is locked by another program. Close whatever else has the file open, such as a sqlite3 shell.",
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => "is damaged. Stop the hub, keep a copy of the files and restore the last backup.",
        raw.SQLITE_NOMEM => "got no memory. Give the hub more memory or lower its load.",
        raw.SQLITE_PROTOCOL or raw.SQLITE_NOLFS => "is on a file system that does not suit SQLite. Move it to a local disk.",
        _ => null,
    };
}
