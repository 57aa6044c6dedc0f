using SdaHub.Core.Catalog;
using SdaHub.Core.Release;

namespace SdaHub.UnitTests.Catalog;

/// <summary>
/// A peer that keeps the rules of protos/README.md, section 8, and checks that the hub keeps its own: nothing comes that may not, nothing comes twice, and
/// nothing is taken back that this peer could never have known of.
/// </summary>
internal sealed class FollowingPeer
{
    private readonly ReleaseGate _gate;
    private readonly Func<Audience> _audience;
    private readonly HashSet<ObjectId> _everPermitted = [];
    private readonly Dictionary<ObjectId, long> _rejected = [];
    private Dictionary<ObjectId, CatalogObject>? _snapshot;
    private CatalogPosition? _token;
    private string? _tokenAudience;
    private CatalogFollower? _follower;

    public FollowingPeer(ReleaseGate gate, Func<Audience> audience)
    {
        _gate = gate;
        _audience = audience;
    }

    /// <summary>What the peer holds.</summary>
    public Dictionary<ObjectId, CatalogObject> Held { get; private set; } = [];

    /// <summary>Whether any stream began with the changes instead of a snapshot.</summary>
    public bool HasResumed { get; private set; }

    /// <summary>Notes what may be shown at a moment.</summary>
    public void See(CatalogSnapshot catalog) =>
        _everPermitted.UnionWith(catalog.Objects.Where(catalogObject => IsPermitted(catalogObject.Marking)).Select(catalogObject => catalogObject.ObjectId));

    /// <summary>Opens a stream, with the token stored last if it is for the same terms.</summary>
    public void Connect(CatalogSnapshot catalog)
    {
        _follower = new CatalogFollower(_gate, _audience(), catalog, _tokenAudience == _audience().Spoc ? _token : null);
        _snapshot = _follower.IsSnapshot ? [] : null;
        HasResumed |= !_follower.IsSnapshot;
        _rejected.Clear();
    }

    /// <summary>Loses everything but what was stored with the last token.</summary>
    public void Disconnect()
    {
        _follower = null;
        _snapshot = null;
    }

    /// <summary>Takes one delta.</summary>
    /// <param name="catalog">The catalog as it stands.</param>
    /// <param name="maximumBytes">Size of the delta.</param>
    /// <param name="rejectEvery">Which objects the peer cannot use: those whose number it divides; 0 for none.</param>
    /// <returns>Whether there was one.</returns>
    public bool Take(CatalogSnapshot catalog, int maximumBytes, int rejectEvery)
    {
        if (_follower is null)
        {
            Connect(catalog);
        }

        var isSnapshot = _follower!.IsSnapshot;
        if (_follower.Next(catalog, maximumBytes) is not { } changes)
        {
            return false;
        }

        Assert.Equal(isSnapshot && !_follower.IsSnapshot, changes.IsSnapshotEnd);
        Assert.Equal(_follower.Position, changes.Position);
        Assert.Equal(_follower.IsSnapshot, changes.Position is null);
        var held = _snapshot ?? Held;
        foreach (var released in changes.Objects)
        {
            Assert.Equal(catalog.Find(released.Datum.ObjectId)!.Version, released.Datum.Version);
            Apply(released, held, rejectEvery);
        }

        foreach (var objectId in changes.RemovedObjectIds)
        {
            Assert.Contains(objectId, _everPermitted);
            held.Remove(objectId);
        }

        if (changes.IsSnapshotEnd)
        {
            (Held, _snapshot) = (held, null);
        }

        if (changes.Position is { } position)
        {
            (_token, _tokenAudience) = (position, _audience().Spoc);
        }

        return true;
    }

    private void Apply(Released<CatalogObject> released, Dictionary<ObjectId, CatalogObject> held, int rejectEvery)
    {
        var sent = released.Datum;
        Assert.True(IsPermitted(sent.Marking));
        Assert.Same(sent.Marking, released.Marking);
        Assert.True(sent.Details is null || IsPermitted(sent.DetailsMarking!));
        Assert.True(sent.Version > _rejected.GetValueOrDefault(sent.ObjectId), "a rejected object came again at the same version");
        if (rejectEvery > 0 && sent.ObjectId.Value % rejectEvery == 0)
        {
            _rejected[sent.ObjectId] = sent.Version;
        }

        if (held.GetValueOrDefault(sent.ObjectId) is not { } known || sent.Version > known.Version)
        {
            held[sent.ObjectId] = sent;
        }
    }

    private bool IsPermitted(Marking marking) => ReleaseGate.Decide(Core.Agreements.Product.Catalog, marking, _audience()) == ReleaseDecision.Permitted;
}
