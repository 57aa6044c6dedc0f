using System.Security.Cryptography;
using SdaHub.Core;
using SdaHub.Core.Catalog;
using SdaHub.Core.Release;
using SdaHub.Storage.Documents;
using StackExchange.Redis;

namespace SdaHub.Storage.Redis;

/// <summary>The catalog and the key of resume tokens in Redis, shared by all hubs. Opened before use by <see cref="RedisStore"/>.</summary>
internal sealed class RedisCatalogStore(Func<RedisConnections> connections, string hubName) : ICatalogStore, IResumeTokenKeyStore
{
    /// <summary>Objects in one call: some 300 KB, so that none holds Redis or the connection for long.</summary>
    private const int PageCount = 500;

    private const int ResumeTokenKeyBytes = 32;

    private static readonly RedisKey[] Keys = [RedisKeys.CatalogState, RedisKeys.CatalogObjects, RedisKeys.CatalogRevisions, RedisKeys.CatalogNotices];

    private long _seenRevision;
    private byte[]? _resumeTokenKey;

    public ChangeSignal Changed { get; } = new();

    public async ValueTask<long> GetRevisionAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var revision = await RedisFailure.Explained(() => connections().Catalog.HashGetAsync(RedisKeys.CatalogState, "revision", CommandFlags.DemandMaster));
        return revision.IsNull ? 0 : (long)revision;
    }

    public async ValueTask<IReadOnlyList<CatalogObject>> LoadAsync(long afterRevision, CancellationToken cancellationToken)
    {
        // An object that is saved again between two pages comes in both; the later state counts.
        var loaded = new Dictionary<ObjectId, CatalogObject>();
        var documents = new CatalogDocumentReader();
        var revision = afterRevision;
        RedisValue[] page;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            RedisValue[] arguments = [revision, PageCount];
            page = (RedisValue[])(await RedisFailure.Explained(
                () => connections().Catalog.ScriptEvaluateAsync(CatalogScripts.Read, Keys, arguments, CommandFlags.DemandMaster)))!;
            foreach (var document in page)
            {
                var catalogObject = documents.Read(((ReadOnlyMemory<byte>)document).Span);
                loaded[catalogObject.ObjectId] = catalogObject;
                revision = catalogObject.Revision;
            }
        }
        while (page.Length == PageCount);
        return [.. loaded.Values.OrderBy(catalogObject => catalogObject.Revision)];
    }

    public async ValueTask<bool> TrySaveAsync(IReadOnlyList<CatalogObject> changed, long baseRevision, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (changed.Count == 0)
        {
            return await GetRevisionAsync(cancellationToken) == baseRevision;
        }

        foreach (var page in changed.Chunk(PageCount))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var isLast = page[^1].Revision == changed[^1].Revision;
            if (!await TrySavePageAsync(page, baseRevision, isLast))
            {
                return false;
            }

            baseRevision = page[^1].Revision;
        }

        return true;
    }

    public async ValueTask<byte[]> GetOrCreateKeyAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var key = RandomNumberGenerator.GetBytes(ResumeTokenKeyBytes);
        await RedisFailure.Explained(() => connections().Catalog.StringSetAsync(RedisKeys.ResumeTokenKey, key, when: When.NotExists, flags: CommandFlags.DemandMaster));
        key = (byte[])(await RedisFailure.Explained(() => connections().Catalog.StringGetAsync(RedisKeys.ResumeTokenKey, CommandFlags.DemandMaster)))!;
        Volatile.Write(ref _resumeTokenKey, key);
        return key;
    }

    /// <summary>Gives the key of resume tokens that this hub uses back to Redis when it is no longer there, before a hub that starts makes another.</summary>
    /// <returns>Whether Redis holds another key than this hub uses.</returns>
    public async Task<bool> KeepKeyAsync()
    {
        if (Volatile.Read(ref _resumeTokenKey) is not { } key)
        {
            return false;
        }

        RedisValue held = await RedisFailure.Explained(() => connections().Catalog.StringGetAsync(RedisKeys.ResumeTokenKey, CommandFlags.DemandMaster));
        return held.IsNull
            ? !await RedisFailure.Explained(
                () => connections().Catalog.StringSetAsync(RedisKeys.ResumeTokenKey, key, when: When.NotExists, flags: CommandFlags.DemandMaster))
            : held != key;
    }

    private async Task<bool> TrySavePageAsync(CatalogObject[] page, long baseRevision, bool isLast)
    {
        List<RedisValue> arguments = [baseRevision, page[^1].Revision, isLast ? hubName : ""];
        foreach (var item in page)
        {
            arguments.AddRange([item.ObjectId.Value, item.Revision, CatalogDocument.Write(item)]);
        }

        var kept = await RedisFailure.Explained(
            () => connections().Catalog.ScriptEvaluateAsync(CatalogScripts.Save, Keys, [.. arguments], CommandFlags.DemandMaster));
        return (int)kept == 1;
    }

    /// <summary>A hub has saved.</summary>
    public void Notice(string savingHubName)
    {
        if (savingHubName != hubName)
        {
            Changed.Raise();
        }
    }

    /// <summary>Looks whether a notice was lost, or the catalog has fallen back.</summary>
    public async Task RefreshAsync()
    {
        var revision = await GetRevisionAsync(CancellationToken.None);
        if (Interlocked.Exchange(ref _seenRevision, revision) != revision)
        {
            Changed.Raise();
        }
    }
}
