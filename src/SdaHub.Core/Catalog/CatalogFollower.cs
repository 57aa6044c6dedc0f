using SdaHub.Core.Agreements;
using SdaHub.Core.Release;

namespace SdaHub.Core.Catalog;

/// <summary>
/// Keeps one peer in step with the part of the catalog that may be released to it: a snapshot or the changes since a revision, then every change. It holds what
/// the peer was shown, and no change that waits: a peer that is slow gets the present state of what changed meanwhile, once. Used by one stream's loop.
/// </summary>
public sealed class CatalogFollower
{
    private readonly ReleaseGate _gate;
    private readonly Audience _audience;
    private readonly Dictionary<ObjectId, long> _shownVersions = [];
    private ReadOnlyMemory<CatalogObject> _snapshotRest;
    private CatalogPosition _position;

    /// <summary>Starts to follow.</summary>
    /// <param name="gate">Lets objects out.</param>
    /// <param name="audience">The peer; the same for as long as this follows.</param>
    /// <param name="catalog">The catalog as it stands now.</param>
    /// <param name="position">What the peer has, from <see cref="CatalogChanges.Position"/> for the same audience; null when it has nothing.</param>
    public CatalogFollower(ReleaseGate gate, Audience audience, CatalogSnapshot catalog, CatalogPosition? position)
    {
        _gate = gate;
        _audience = audience;
        if (position is { } known && known.Revision <= catalog.Revision && TryRecall(catalog, known))
        {
            _position = known;
            return;
        }

        _shownVersions.Clear();
        _snapshotRest = catalog.ChangesSince(0);
        _position = new CatalogPosition(catalog.Revision, catalog.Revision);
        IsSnapshot = true;
    }

    /// <summary>Whether the peer gets a snapshot that is not whole yet.</summary>
    public bool IsSnapshot { get; private set; }

    /// <summary>Where the peer may go on from when it has everything taken so far; null until a snapshot is whole.</summary>
    public CatalogPosition? Position => IsSnapshot ? null : _position;

    /// <summary>Takes the next part of what the peer does not have.</summary>
    /// <param name="catalog">The catalog as it stands now; never an older one than before.</param>
    /// <param name="maximumBytes">About how large the part may become on the wire, in bytes.</param>
    /// <returns>The part; null when the peer has everything.</returns>
    public CatalogChanges? Next(CatalogSnapshot catalog, int maximumBytes)
    {
        var part = new Part(maximumBytes);
        if (IsSnapshot)
        {
            TakeSnapshot(catalog, part);
            return part.ToChanges(Position, isSnapshotEnd: !IsSnapshot);
        }

        TakeChanges(catalog, part);
        return part.IsEmpty ? null : part.ToChanges(_position, isSnapshotEnd: false);
    }

    /// <summary>
    /// Works out what the peer was shown. What has not changed since its position, it has, if it may. Of what has, and may be shown in its present or last state, it may
    /// know: that counts as shown. What may not be shown, and was under the same marking when the peer last had everything, it was never shown. Of what was
    /// marked anew after that, nothing tells, and neither sending a removal nor leaving it out would be right.
    /// </summary>
    /// <returns>Whether it is known; if not, only a snapshot will do.</returns>
    private bool TryRecall(CatalogSnapshot catalog, CatalogPosition position)
    {
        foreach (var catalogObject in catalog.Objects)
        {
            if (catalogObject.Revision <= position.Revision && IsPermitted(catalogObject))
            {
                _shownVersions[catalogObject.ObjectId] = catalogObject.Version;
            }
        }

        foreach (var catalogObject in catalog.ChangesSince(position.Revision).Span)
        {
            if (IsPermitted(catalogObject))
            {
                _shownVersions[catalogObject.ObjectId] = 0;
            }
            else if (catalogObject.MarkedSinceRevision > position.CompleteRevision)
            {
                return false;
            }
        }

        return true;
    }

    private bool IsPermitted(CatalogObject catalogObject) =>
        ReleaseGate.Decide(Product.Catalog, catalogObject.Marking, _audience) == ReleaseDecision.Permitted;

    /// <summary>Goes through the catalog as it was at the start, so that there is an end to it, and sends each object as it is now.</summary>
    private void TakeSnapshot(CatalogSnapshot catalog, Part part)
    {
        while (!_snapshotRest.IsEmpty && !part.IsFull)
        {
            if (catalog.Find(_snapshotRest.Span[0].ObjectId) is { } present)
            {
                TryShow(present, part);
            }

            _snapshotRest = _snapshotRest[1..];
        }

        IsSnapshot = !_snapshotRest.IsEmpty;
    }

    private void TakeChanges(CatalogSnapshot catalog, Part part)
    {
        foreach (var changed in catalog.ChangesSince(_position.Revision).Span)
        {
            if (part.IsFull)
            {
                return;
            }

            // What a snapshot, or a rejection by the peer, has settled at this version does not come again.
            if (_shownVersions.GetValueOrDefault(changed.ObjectId, -1) < changed.Version
                && (changed.IsRemoved || !TryShow(changed, part))
                && _shownVersions.Remove(changed.ObjectId))
            {
                part.Remove(changed.ObjectId);
            }

            _position = _position with { Revision = changed.Revision };
        }

        _position = new CatalogPosition(catalog.Revision, catalog.Revision);
    }

    private bool TryShow(CatalogObject catalogObject, Part part)
    {
        if (!_gate.TryRelease(catalogObject, Product.Catalog, _audience, out var released))
        {
            return false;
        }

        part.Add(released);
        _shownVersions[catalogObject.ObjectId] = catalogObject.Version;
        return true;
    }

    /// <summary>What goes out together.</summary>
    private sealed class Part(int maximumBytes)
    {
        /// <summary>Bytes of an object without its texts, and of a character; both at the most.</summary>
        private const int ObjectBytes = 320;

        private const int CharacterBytes = 3;
        private const int RemovalBytes = 8;

        private readonly List<Released<CatalogObject>> _objects = [];
        private readonly List<ObjectId> _removed = [];
        private int _bytes;

        public bool IsFull => _bytes >= maximumBytes;

        public bool IsEmpty => _objects.Count == 0 && _removed.Count == 0;

        public void Add(Released<CatalogObject> released)
        {
            var (elements, details) = (released.Datum.ElementSet, released.Datum.Details);
            var characterCount = Length(elements?.ObjectName) + Length(elements?.InternationalDesignator) + Length(details?.ObjectName)
                + Length(details?.InternationalDesignator) + Length(details?.Owner) + Length(details?.LaunchSite);
            _bytes += ObjectBytes + (CharacterBytes * characterCount) + (CharacterBytes * 2 * released.Marking.ReleasableTo.Count);
            _objects.Add(released);
        }

        public void Remove(ObjectId objectId)
        {
            _bytes += RemovalBytes;
            _removed.Add(objectId);
        }

        public CatalogChanges ToChanges(CatalogPosition? position, bool isSnapshotEnd) => new(_objects, _removed, position, isSnapshotEnd);

        private static int Length(string? text) => text?.Length ?? 0;
    }
}
