using System.Collections.Concurrent;
using SdaHub.Core.ObservationLog;
using StackExchange.Redis;

namespace SdaHub.Storage.Redis;

/// <summary>The claims of this hub's own streams, to be told when one is lost.</summary>
internal sealed class HeldClaims
{
    private readonly ConcurrentDictionary<PublisherClaim, byte> _claims = new();

    /// <summary>Raised for each claim that is lost, again at each look until it is let go: its stream may not be listened for yet.</summary>
    public event Action<PublisherClaim>? Lost;

    /// <summary>Holds a claim.</summary>
    public void Add(PublisherClaim claim) => _claims[claim] = 0;

    /// <summary>Lets a claim go.</summary>
    public void Release(PublisherClaim claim) => _claims.TryRemove(claim, out _);

    /// <summary>Asks for the sessions of the publishers; who holds one that is not the newest, or is of an earlier incarnation, has lost it.</summary>
    /// <param name="database">Where to ask.</param>
    /// <param name="incarnation">The log's present incarnation.</param>
    /// <exception cref="StoreUnavailableException">Redis cannot be asked.</exception>
    public async Task LookForLost(Func<IDatabaseAsync> database, Func<string> incarnation)
    {
        PublisherClaim[] claims = [.. _claims.Keys];
        if (claims.Length == 0)
        {
            return;
        }

        var fields = Array.ConvertAll(claims, claim => AppendArguments.PublisherField(claim.Publisher));
        var sessions = await RedisFailure.Explained(() => database().HashGetAsync(RedisKeys.LogSessions, fields, CommandFlags.DemandMaster));
        var newest = claims.Zip(sessions).ToDictionary(pair => pair.First, pair => pair.Second.IsNull ? 0 : (long)pair.Second);
        Lose(claim => newest.GetValueOrDefault(claim) > claim.Session || claim.Incarnation != incarnation());
    }

    /// <summary>Tells of the claims of which a condition holds.</summary>
    public void Lose(Func<PublisherClaim, bool> isLost)
    {
        foreach (var claim in _claims.Keys.Where(isLost))
        {
            Lost?.Invoke(claim);
        }
    }
}
