using SdaHub.Astrodynamics.Time;

namespace SdaHub.Cli.Convert;

/// <summary>The times at which element sets are turned into states.</summary>
/// <param name="StartUtc">The first time; null for the epoch of each set.</param>
/// <param name="StepS">Seconds from one time to the next.</param>
/// <param name="SpanS">Seconds from the first time to the last.</param>
internal sealed record TimeGrid(JulianDate? StartUtc, double StepS, double SpanS)
{
    /// <summary>Most states of one ephemeris.</summary>
    public const int MaxCount = 1_000_000;

    /// <summary>Number of states.</summary>
    public double Count => Math.Floor((SpanS / StepS) + 1e-9) + 1;
}
