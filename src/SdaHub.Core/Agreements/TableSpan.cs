namespace SdaHub.Core.Agreements;

/// <summary>The times of a table: the first, then every step until the span is over, its end included when a step falls on it.</summary>
/// <param name="Span">From the first time to the last, one step or more.</param>
/// <param name="Step">From one time to the next, 1 second or more.</param>
public sealed record TableSpan(TimeSpan Span, TimeSpan Step)
{
    /// <summary>Most times of a table, so that it fits into one message in every format.</summary>
    public const int MaximumCount = 1500;

    /// <summary>Number of times.</summary>
    public int Count => (int)Math.Min(Span.Ticks / Step.Ticks, int.MaxValue - 1) + 1;
}
