using SdaHub.Core.Ephemeris;

namespace SdaHub.Server.Ephemeris;

/// <summary>How far one product has been sent on a stream. A frame that was begun is finished, then the newest one is taken: what lies between is skipped.</summary>
/// <typeparam name="TBatch">Kind of batch.</typeparam>
internal sealed class ProductCursor<TBatch> : IDisposable
    where TBatch : class
{
    private readonly EphemerisSubscription _subscription;
    private readonly Func<EphemerisFrame, int, IEnumerable<TBatch>> _toBatches;
    private IEnumerator<TBatch>? _pending;
    private DateTimeOffset? _lastInstant;

    /// <summary>Starts before the first frame.</summary>
    /// <param name="subscription">Where frames come from.</param>
    /// <param name="toBatches">Makes a frame's batches; takes the number of instants that were skipped before it.</param>
    public ProductCursor(EphemerisSubscription subscription, Func<EphemerisFrame, int, IEnumerable<TBatch>> toBatches)
    {
        _subscription = subscription;
        _toBatches = toBatches;
    }

    /// <summary>Takes the next batch to send; null when everything up to the newest frame was sent.</summary>
    public TBatch? Next()
    {
        while (true)
        {
            if (_pending is not null)
            {
                if (_pending.MoveNext())
                {
                    return _pending.Current;
                }

                _pending.Dispose();
                _pending = null;
            }

            if (_subscription.Latest is not { } frame || frame.Instant == _lastInstant)
            {
                return null;
            }

            var skipped = _lastInstant is { } last ? (int)Math.Max(0, ((frame.Instant - last).Ticks / _subscription.Cadence.Ticks) - 1) : 0;
            _lastInstant = frame.Instant;
            _pending = _toBatches(frame, skipped).GetEnumerator();
        }
    }

    public void Dispose()
    {
        _pending?.Dispose();
        _subscription.Dispose();
    }
}
