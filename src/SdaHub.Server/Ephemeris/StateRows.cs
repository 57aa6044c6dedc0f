using SdaHub.Core.Agreements;
using SdaHub.Core.Catalog;
using SdaHub.Core.Ephemeris;
using SdaHub.Core.Release;
using SdaHub.Server.Outbound;

namespace SdaHub.Server.Ephemeris;

/// <summary>The state vectors of a frame, for one product.</summary>
/// <typeparam name="TBatch">Kind of batch.</typeparam>
/// <param name="frame">The frame.</param>
/// <param name="product">The product.</param>
/// <param name="release">Lets states out.</param>
/// <param name="toBatch">Makes a batch of states and the number of instants that were skipped.</param>
internal sealed class StateRows<TBatch>(
    EphemerisFrame frame, StateProduct product, PredictionRelease release, Func<IReadOnlyList<Released<StateRow>>, int, TBatch?> toBatch)
    : IFrameRows<StateRow, TBatch>
    where TBatch : class
{
    /// <inheritdoc/>
    public int Count => frame.Objects.Length;

    /// <inheritdoc/>
    public ObjectId ObjectIdAt(int index) => frame.Objects[index].ObjectId;

    /// <inheritdoc/>
    public bool TryRelease(int index, out Released<StateRow> released)
    {
        released = default;
        return product.Objects.Contains(ObjectIdAt(index)) && release.TryRelease(ToRow(index), frame.Objects[index], Product.States, out released);
    }

    /// <inheritdoc/>
    public TBatch? ToBatch(IReadOnlyList<Released<StateRow>> rows, int skippedInstantCount) => toBatch(rows, skippedInstantCount);

    private StateRow ToRow(int index) => product.Frame switch
    {
        StateFrame.Gcrf => new StateRow(frame.Objects[index], frame.Gcrf[index].PositionKm, frame.Gcrf[index].VelocityKmPerS),
        StateFrame.Itrf => new StateRow(frame.Objects[index], frame.Itrf[index].PositionKm, frame.Itrf[index].VelocityKmPerS),
        _ => new StateRow(frame.Objects[index], frame.Teme[index].PositionKm, frame.Teme[index].VelocityKmPerS),
    };
}
