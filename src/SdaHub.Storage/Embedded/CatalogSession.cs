using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using SdaHub.Core.Catalog;
using SdaHub.Storage.Documents;

namespace SdaHub.Storage.Embedded;

/// <summary>The connection to the catalog and the hub's secrets. Used by one thread; closed and opened anew after any failure.</summary>
internal sealed class CatalogSession : IDisposable
{
    private const string ResumeTokenKeyName = "resume_token_key";
    private const int ResumeTokenKeyLength = 32;

    private readonly SqliteConnection _connection;
    private readonly PreparedStatement _revision;
    private readonly PreparedStatement _load;
    private readonly PreparedStatement _save;
    private readonly PreparedStatement _readSecret;
    private readonly PreparedStatement _addSecret;

    private CatalogSession(SqliteConnection connection)
    {
        _connection = connection;
        _revision = new(connection, "SELECT coalesce(max(revision), 0) FROM catalog_objects");
        _load = new(connection, "SELECT document FROM catalog_objects WHERE revision > ?1 ORDER BY revision");
        _save = new(connection, "INSERT OR REPLACE INTO catalog_objects (object_id, revision, document) VALUES (?1, ?2, ?3)");
        _readSecret = new(connection, "SELECT value FROM secrets WHERE name = ?1");
        _addSecret = new(connection, "INSERT INTO secrets (name, value) VALUES (?1, ?2) ON CONFLICT DO NOTHING");
    }

    /// <summary>Opens the file and brings its schema to the newest version.</summary>
    public static CatalogSession Open(string path)
    {
        var connection = SqliteFile.OpenWriter(path, CatalogSchema.PageSizeBytes);
        try
        {
            CatalogSchema.Versions.Bring(connection);
            return new CatalogSession(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public long ReadRevision() => _revision.First(row => row.Int64(0), 0);

    public IReadOnlyList<CatalogObject> Load(long afterRevision)
    {
        var objects = new List<CatalogObject>();
        var documents = new CatalogDocumentReader();
        _load.Bind(1, afterRevision);
        try
        {
            while (_load.Step())
            {
                objects.Add(documents.Read(_load.Blob(0)));
            }
        }
        finally
        {
            _load.Reset();
        }

        return objects;
    }

    public bool TrySave(IReadOnlyList<CatalogObject> changed, long baseRevision)
    {
        using var transaction = _connection.BeginTransaction();
        if (ReadRevision() != baseRevision)
        {
            return false;
        }

        foreach (var catalogObject in changed)
        {
            _save.Bind(1, catalogObject.ObjectId.Value).Bind(2, catalogObject.Revision).BindText(3, CatalogDocument.Write(catalogObject)).Execute();
        }

        transaction.Commit();
        return true;
    }

    /// <summary>The key that seals resume tokens, made at random when there is none.</summary>
    public byte[] GetOrCreateResumeTokenKey()
    {
        _addSecret.Bind(1, ResumeTokenKeyName).Bind(2, RandomNumberGenerator.GetBytes(ResumeTokenKeyLength)).Execute();
        return _readSecret.Bind(1, ResumeTokenKeyName).First(row => row.Blob(0).ToArray(), []);
    }

    public void Dispose()
    {
        _revision.Dispose();
        _load.Dispose();
        _save.Dispose();
        _readSecret.Dispose();
        _addSecret.Dispose();
        _connection.Dispose();
    }
}
