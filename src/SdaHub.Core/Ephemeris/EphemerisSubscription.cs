using SdaHub.Core.Agreements;

namespace SdaHub.Core.Ephemeris;

/// <summary>
/// One product that a stream wants for as long as this is not disposed. The engine computes nothing that no subscription asks for. Any thread may read it.
/// </summary>
public sealed class EphemerisSubscription : IDisposable
{
    /// <summary>Spacing of the instants until the first frame, so that a reader with a long cadence need not wait for its first batch.</summary>
    private static readonly TimeSpan FirstSpacing = TimeSpan.FromSeconds(1);

    private readonly EphemerisEngine _engine;
    private EphemerisFrame? _latest;

    internal EphemerisSubscription(EphemerisEngine engine, TimeSpan cadence, ObjectSelection objects)
    {
        _engine = engine;
        Cadence = cadence;
        Objects = objects;
    }

    /// <summary>Time between two frames. Instants are whole multiples of it since 1970-01-01T00:00:00Z; only the first is the next whole second.</summary>
    public TimeSpan Cadence { get; }

    /// <summary>The objects wanted.</summary>
    public ObjectSelection Objects { get; }

    /// <summary>The newest frame for this subscription; null before the first. It holds at least what was asked for, and what others asked for too.</summary>
    public EphemerisFrame? Latest => Volatile.Read(ref _latest);

    /// <summary>The product, when states are wanted.</summary>
    internal StateProduct? States { get; init; }

    /// <summary>The product, when angles are wanted.</summary>
    internal AngleProduct? Angles { get; init; }

    /// <summary>The next instant to compute, UTC. Touched by the engine's loop alone.</summary>
    internal DateTimeOffset NextInstant { get; private set; }

    /// <inheritdoc/>
    public void Dispose() => _engine.Remove(this);

    /// <summary>Begins, or begins again, with the next whole second.</summary>
    internal void Restart(DateTimeOffset now) => NextInstant = Following(now, FirstSpacing);

    /// <summary>Takes the instant that is due.</summary>
    /// <param name="now">The time, UTC.</param>
    /// <param name="skippedCount">Instants that it is too late for.</param>
    /// <returns>The instant; null when none is due yet.</returns>
    internal DateTimeOffset? TakeDue(DateTimeOffset now, out long skippedCount)
    {
        skippedCount = 0;
        if (NextInstant > now)
        {
            // A clock that was set back must not stop the product for as long as it was set back by.
            if (NextInstant > now + Cadence + FirstSpacing)
            {
                Restart(now);
            }

            return null;
        }

        var instant = NextInstant;
        var latest = Following(now - Cadence, Cadence);
        if (latest > instant)
        {
            skippedCount = Math.Max(1, (latest - instant).Ticks / Cadence.Ticks);
            instant = latest;
        }

        NextInstant = Following(instant, Cadence);
        return instant;
    }

    internal void Publish(EphemerisFrame frame) => Volatile.Write(ref _latest, frame);

    /// <summary>The first whole multiple of a spacing after a time.</summary>
    private static DateTimeOffset Following(DateTimeOffset time, TimeSpan spacing)
    {
        var sinceEpoch = (time - DateTimeOffset.UnixEpoch).Ticks;
        return DateTimeOffset.UnixEpoch.AddTicks(((sinceEpoch / spacing.Ticks) + 1) * spacing.Ticks);
    }
}
