using SdaHub.Core.Agreements;

namespace SdaHub.Core.Release;

/// <summary>
/// The one place that lets data out. Default deny: a datum goes only if every rule permits it. Asked anew for every datum at the moment it leaves, so
/// that a changed marking or agreement takes effect at once. Safe from many threads.
/// </summary>
public sealed class ReleaseGate
{
    private readonly ReleaseMetrics _metrics;

    /// <summary>Makes the gate.</summary>
    /// <param name="metrics">Counts what is held back.</param>
    public ReleaseGate(ReleaseMetrics metrics) => _metrics = metrics;

    /// <summary>Decides without letting anything through; for questions such as which objects a peer may know of.</summary>
    public static ReleaseDecision Decide(Product product, Marking marking, Audience audience)
    {
        if (!audience.Terms.Products.Contains(product))
        {
            return ReleaseDecision.ProductNotAgreed;
        }

        if (!audience.Terms.DataModes.Contains(marking.DataMode))
        {
            return ReleaseDecision.DataModeNotAgreed;
        }

        if (marking.Classification > audience.Terms.MaximumClassification)
        {
            return ReleaseDecision.ClassificationTooHigh;
        }

        return marking.Names(audience.Nation) ? ReleaseDecision.Permitted : ReleaseDecision.NationNotNamed;
    }

    /// <summary>Lets a datum through that two markings hold for, under the marking that covers both, and counts it if not.</summary>
    /// <param name="datum">What would leave.</param>
    /// <param name="product">What kind of data it is.</param>
    /// <param name="marking">A marking that it has.</param>
    /// <param name="other">Another that it has too.</param>
    /// <param name="audience">Who would receive it.</param>
    /// <param name="released">The datum, let through; the default when it is held back.</param>
    /// <returns>Whether it may go.</returns>
    public bool TryRelease<T>(T datum, Product product, Marking marking, Marking other, Audience audience, out Released<T> released)
    {
        if (marking.CombineWith(other) is { } both)
        {
            return TryRelease(datum, product, both, audience, out released);
        }

        _metrics.HeldBack(product, audience.Spoc, ReleaseDecision.MarkingsApart);
        released = default;
        return false;
    }

    /// <summary>Lets a datum through if every rule permits it, and counts it if not.</summary>
    /// <param name="datum">What would leave.</param>
    /// <param name="product">What kind of data it is.</param>
    /// <param name="marking">Its own marking; of something derived, the narrowest that covers all it was derived from.</param>
    /// <param name="audience">Who would receive it.</param>
    /// <param name="released">The datum, let through; the default when it is held back.</param>
    /// <returns>Whether it may go.</returns>
    public bool TryRelease<T>(T datum, Product product, Marking marking, Audience audience, out Released<T> released)
    {
        var decision = Decide(product, marking, audience);
        if (decision != ReleaseDecision.Permitted)
        {
            _metrics.HeldBack(product, audience.Spoc, decision);
            released = default;
            return false;
        }

        released = new Released<T>(datum, marking);
        return true;
    }
}
