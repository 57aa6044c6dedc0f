using SdaHub.Core.Agreements;
using SdaHub.Core.Catalog;
using SdaHub.Core.ObservationLog;
using SdaHub.Core.Release;
using SdaHub.Protocol.Observations.V1;
using SdaHub.Server.Outbound;

namespace SdaHub.Server.Observations;

/// <summary>
/// What of the log one subscriber gets. A track goes by its own marking. What it correlates with goes only if that object's marking, as the catalog has
/// it now, lets it; and that nothing correlates is told to the host's own systems alone, since to others it would tell which tracks do.
/// </summary>
internal sealed class SubscriberRelease
{
    private readonly SubscribeContext _context;
    private readonly Audience _audience;
    private readonly SubscriptionFilter _filter;

    public SubscriberRelease(SubscribeContext context, Audience audience, SubscriptionFilter filter)
    {
        _context = context;
        _audience = audience;
        _filter = filter;
    }

    /// <summary>Builds what the subscriber gets of a record.</summary>
    /// <returns>The track; null when it is not wanted or may not be released.</returns>
    public DeliveredTrack? TryDeliver(LogRecord record)
    {
        var mayKnowObject = MayKnowCorrelation(record);
        if (!_filter.Matches(record, mayKnowObject ? record.ObjectId : null)
            || !_context.Gate.TryRelease(record, Product.Observations, record.Marking, _audience, out var released))
        {
            return null;
        }

        return OutboundTracks.ToDelivered(released, mayKnowObject && record.CorrelationPayload.Length > 0 ? ReleaseCorrelation(record) : null);
    }

    private bool MayKnowCorrelation(LogRecord record) => record.ObjectId is { } objectId
        ? FindMarking(objectId) is { } marking && ReleaseGate.Decide(Product.Observations, marking, _audience) == ReleaseDecision.Permitted
        : _audience.Nation == _context.Host;

    private Released<ReadOnlyMemory<byte>>? ReleaseCorrelation(LogRecord record)
    {
        var marking = record.ObjectId is { } objectId ? FindMarking(objectId) : record.Marking;
        return marking is not null && _context.Gate.TryRelease(record.CorrelationPayload, Product.Observations, marking, _audience, out var released)
            ? released
            : null;
    }

    private Marking? FindMarking(ObjectId objectId) =>
        _context.Catalog.Current.Find(objectId)?.Marking;
}
