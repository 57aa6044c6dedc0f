using System.Collections.Frozen;
using SdaHub.Core.Catalog;
using SdaHub.Core.ObservationLog;
using SdaHub.Core.Observations;
using SdaHub.Core.Release;
using SdaHub.Protocol.Errors;
using SdaHub.Server.Messages;
using WireFilter = SdaHub.Protocol.Observations.V1.ObservationFilter;

namespace SdaHub.Server.Observations;

/// <summary>What a subscriber asked for. It narrows what may be released and never widens it.</summary>
internal sealed class SubscriptionFilter
{
    private static readonly FrozenSet<Verdict> DefaultVerdicts = FrozenSet.Create(Verdict.Accepted, Verdict.Warned);

    private readonly FrozenSet<string> _spocs;
    private readonly FrozenSet<ObjectId> _objectIds;
    private readonly FrozenSet<Phenomenology> _phenomenologies;
    private readonly FrozenSet<Verdict> _verdicts;
    private readonly DataMode _dataMode;

    /// <summary>Reads a filter; null is the default one.</summary>
    /// <exception cref="Grpc.Core.RpcException">FIELD_INVALID when it names something that cannot be.</exception>
    public SubscriptionFilter(WireFilter? wire)
    {
        wire ??= new WireFilter();
        _spocs = wire.Spocs.ToFrozenSet(StringComparer.Ordinal);
        _objectIds = wire.ObjectIds.Select(ToObjectId).ToFrozenSet();
        _phenomenologies = wire.Phenomenologies.Select(ObservationWire.ToCore).ToFrozenSet();
        _verdicts = wire.Verdicts.Count == 0 ? DefaultVerdicts : wire.Verdicts.Select(ToVerdict).ToFrozenSet();
        _dataMode = MarkingWire.ToCore(wire.DataMode) ?? DataMode.Real;
    }

    /// <summary>Whether a record is wanted.</summary>
    /// <param name="record">The record.</param>
    /// <param name="knownObjectId">The object the record belongs to as far as the subscriber may know; null when it may not, or when there is none.</param>
    public bool Matches(LogRecord record, ObjectId? knownObjectId) =>
        record.Marking.DataMode == _dataMode
        && _verdicts.Contains(record.Verdict)
        && (_spocs.Count == 0 || _spocs.Contains(record.Spoc))
        && (_phenomenologies.Count == 0 || _phenomenologies.Contains(record.Phenomenology))
        && (_objectIds.Count == 0 || (knownObjectId is { } objectId && _objectIds.Contains(objectId)));

    private static ObjectId ToObjectId(int value, int index) => ObjectId.TryCreate(value, out var objectId)
        ? objectId
        : throw HubErrors.FieldInvalid(($"open.filter.object_ids[{index}]", $"a catalog number is 1 to {ObjectId.MaxValue}")).ToException();

    private static Verdict ToVerdict(Protocol.Observations.V1.Verdict value, int index) => ObservationWire.ToCore(value) is { } verdict and not Verdict.Rejected
        ? verdict
        : throw HubErrors.FieldInvalid(($"open.filter.verdicts[{index}]", "ACCEPTED, WARNED or QUARANTINED")).ToException();
}
