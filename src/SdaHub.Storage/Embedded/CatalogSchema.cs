namespace SdaHub.Storage.Embedded;

/// <summary>
/// The tables of everything but the observation log. A file of its own, so that saving the catalog never waits for observations nor the other way round.
/// </summary>
internal static class CatalogSchema
{
    public const string FileName = "hub.db";

    public const int PageSizeBytes = 4096;

    /// <summary>"SdHC" in ASCII.</summary>
    private const int ApplicationId = 0x53644843;

    public static readonly SchemaVersions Versions = new("a catalog of SdaHub", ApplicationId,
    [
        """
        CREATE TABLE catalog_objects (
            object_id INTEGER PRIMARY KEY,
            revision INTEGER NOT NULL,
            document TEXT NOT NULL) STRICT;

        CREATE TABLE secrets (
            name TEXT PRIMARY KEY,
            value BLOB NOT NULL) STRICT, WITHOUT ROWID;
        """,
    ]);
}
