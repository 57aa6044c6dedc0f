namespace SdaHub.Storage.Embedded;

/// <summary>The tables of the observation log.</summary>
internal static class LogSchema
{
    public const string FileName = "observations.db";

    /// <summary>Page size of a log that is new. Measured; see the README.</summary>
    public const int PageSizeBytes = 4096;

    /// <summary>"SdHL" in ASCII.</summary>
    private const int ApplicationId = 0x5364484C;

    /// <summary>
    /// One row of <c>log_state</c>; <c>head</c> is the newest position ever given out, which is more than the newest held when the log was trimmed empty or
    /// restored. <c>track_ids</c> outlives the records, so that a repeat is known however late it comes.
    /// </summary>
    public static readonly SchemaVersions Versions = new("an observation log of SdaHub", ApplicationId,
    [
        """
        CREATE TABLE log_state (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            incarnation TEXT NOT NULL,
            generation INTEGER NOT NULL,
            head INTEGER NOT NULL,
            oldest INTEGER NOT NULL) STRICT;
        INSERT INTO log_state VALUES (1, lower(hex(randomblob(16))), 0, 0, 0);

        CREATE TABLE records (
            position INTEGER PRIMARY KEY,
            spoc TEXT NOT NULL,
            track_id TEXT NOT NULL,
            content_hash BLOB NOT NULL,
            received_time_unix_ns INTEGER NOT NULL,
            observation_count INTEGER NOT NULL,
            object_id INTEGER,
            phenomenology INTEGER NOT NULL,
            verdict INTEGER NOT NULL,
            classification INTEGER NOT NULL,
            originator TEXT NOT NULL,
            releasable_to TEXT NOT NULL,
            data_mode INTEGER NOT NULL,
            correlation_payload BLOB NOT NULL,
            payload BLOB NOT NULL) STRICT;

        CREATE TABLE track_ids (
            spoc TEXT NOT NULL,
            track_id TEXT NOT NULL,
            content_hash BLOB NOT NULL,
            position INTEGER NOT NULL,
            PRIMARY KEY (spoc, track_id)) STRICT, WITHOUT ROWID;

        CREATE TABLE publishers (
            spoc TEXT NOT NULL,
            publisher_id TEXT NOT NULL,
            durable_sequence INTEGER NOT NULL,
            PRIMARY KEY (spoc, publisher_id)) STRICT, WITHOUT ROWID;
        """,

        // Payloads stand in files of their own. A record of version 1 keeps its payload in the row, and has null here.
        """
        ALTER TABLE records ADD COLUMN payload_file INTEGER;
        ALTER TABLE records ADD COLUMN payload_offset INTEGER;
        ALTER TABLE records ADD COLUMN payload_length INTEGER;
        """,

        // How much the log holds is known without going through it.
        """
        ALTER TABLE log_state ADD COLUMN record_count INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE log_state ADD COLUMN track_id_count INTEGER NOT NULL DEFAULT 0;
        UPDATE log_state SET record_count = (SELECT count(*) FROM records), track_id_count = (SELECT count(*) FROM track_ids);
        """,
    ]);
}
