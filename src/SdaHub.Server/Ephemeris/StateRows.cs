using SdaHub.Core.Agreements;
using SdaHub.Core.Catalog;
using SdaHub.Core.Ephemeris;
using SdaHub.Core.Release;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Ephemeris.V1;
using SdaHub.Server.Outbound;

namespace SdaHub.Server.Ephemeris;

/// <summary>The state vectors of a frame, for one product.</summary>
internal sealed class StateRows(EphemerisFrame frame, StateProduct product, PredictionRelease release) : IFrameRows<StateRow, StateVectorBatch>
{
    /// <inheritdoc/>
    public int Count => frame.Objects.Length;

    /// <inheritdoc/>
    public ObjectId ObjectIdAt(int index) => frame.Objects[index].ObjectId;

    /// <inheritdoc/>
    public bool TryRelease(int index, out Released<StateRow> released)
    {
        released = default;
        return product.Objects.Contains(ObjectIdAt(index)) && release.TryRelease(ToRow(index), ObjectIdAt(index), Product.States, out released);
    }

    /// <inheritdoc/>
    public StateVectorBatch ToBatch(IReadOnlyList<Released<StateRow>> rows, int skippedInstantCount)
    {
        var batch = OutboundEphemeris.ToBatch(rows, frame.Instant, ToWire(product.Frame));
        batch.SkippedInstantCount = skippedInstantCount;
        return batch;
    }

    /// <summary>A frame of reference on the wire.</summary>
    public static ReferenceFrame ToWire(StateFrame stateFrame) => stateFrame switch
    {
        StateFrame.Gcrf => ReferenceFrame.Gcrf,
        StateFrame.Itrf => ReferenceFrame.Itrf,
        _ => ReferenceFrame.Teme,
    };

    private StateRow ToRow(int index) => product.Frame switch
    {
        StateFrame.Gcrf => new StateRow(frame.Objects[index], frame.Gcrf[index].PositionKm, frame.Gcrf[index].VelocityKmPerS),
        StateFrame.Itrf => new StateRow(frame.Objects[index], frame.Itrf[index].PositionKm, frame.Itrf[index].VelocityKmPerS),
        _ => new StateRow(frame.Objects[index], frame.Teme[index].PositionKm, frame.Teme[index].VelocityKmPerS),
    };
}
