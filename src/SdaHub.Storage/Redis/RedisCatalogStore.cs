using System.Security.Cryptography;
using SdaHub.Core.Catalog;
using SdaHub.Core.Release;
using SdaHub.Storage.Documents;
using StackExchange.Redis;

namespace SdaHub.Storage.Redis;

/// <summary>The catalog and the key of resume tokens in Redis. Opened before use by <see cref="RedisStore"/>.</summary>
internal sealed class RedisCatalogStore(Func<RedisConnections> connections) : ICatalogStore, IResumeTokenKeyStore
{
    private const int ResumeTokenKeyBytes = 32;

    public async ValueTask<IReadOnlyList<CatalogObject>> LoadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var documents = await RedisFailure.Explained(connections().Catalog.HashValuesAsync(RedisKeys.CatalogObjects));
        return Array.ConvertAll(documents, document => CatalogDocument.Read(((ReadOnlyMemory<byte>)document).Span));
    }

    public async ValueTask SaveAsync(IReadOnlyList<CatalogObject> changed, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (changed.Count == 0)
        {
            return;
        }

        // One command, so that all or none is kept.
        var fields = changed.Select(item => new HashEntry(item.ObjectId.Value, CatalogDocument.Write(item))).ToArray();
        await RedisFailure.Explained(SetAll(fields));
    }

    public async ValueTask<byte[]> GetOrCreateKeyAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var key = RandomNumberGenerator.GetBytes(ResumeTokenKeyBytes);
        await RedisFailure.Explained(connections().Catalog.StringSetAsync(RedisKeys.ResumeTokenKey, key, when: When.NotExists));
        return (byte[])(await RedisFailure.Explained(connections().Catalog.StringGetAsync(RedisKeys.ResumeTokenKey)))!;
    }

    private async Task<int> SetAll(HashEntry[] fields)
    {
        await connections().Catalog.HashSetAsync(RedisKeys.CatalogObjects, fields);
        return fields.Length;
    }
}
