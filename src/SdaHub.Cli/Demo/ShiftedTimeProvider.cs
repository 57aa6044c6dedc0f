namespace SdaHub.Cli.Demo;

/// <summary>The system's clock moved by a fixed span and running at real rate: the bundled catalog ages, so the demonstration goes to where it is fresh.</summary>
internal sealed class ShiftedTimeProvider : TimeProvider
{
    private readonly TimeSpan _shift;

    /// <summary>Starts at a time.</summary>
    /// <param name="start">What the clock shows now, UTC.</param>
    public ShiftedTimeProvider(DateTimeOffset start) => _shift = start - System.GetUtcNow();

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _shift;
}
