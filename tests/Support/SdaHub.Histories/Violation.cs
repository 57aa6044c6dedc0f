namespace SdaHub.Histories;

/// <summary>A broken promise.</summary>
/// <param name="Property">Which.</param>
/// <param name="Effect">What it means.</param>
/// <param name="ObservationCount">Observations concerned.</param>
/// <param name="Description">Where and how, for people.</param>
public sealed record Violation(Property Property, Effect Effect, long ObservationCount, string Description)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Property}: {Description}";
}
