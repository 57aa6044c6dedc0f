namespace SdaHub.Core.ObservationLog;

/// <summary>A place in the observation log. Positions grow in the order of the log. They never leave the hub in the clear: gaps would tell how much is withheld.</summary>
/// <param name="Value">0 before the first record.</param>
public readonly record struct LogPosition(long Value) : IComparable<LogPosition>
{
    /// <summary>Before the first record.</summary>
    public static LogPosition Origin => default;

    /// <summary>The later of two positions.</summary>
    public static LogPosition Later(LogPosition one, LogPosition other) => one < other ? other : one;

    /// <inheritdoc/>
    public int CompareTo(LogPosition other) => Value.CompareTo(other.Value);

    /// <summary>Whether the left position is earlier.</summary>
    public static bool operator <(LogPosition left, LogPosition right) => left.Value < right.Value;

    /// <summary>Whether the left position is earlier or the same.</summary>
    public static bool operator <=(LogPosition left, LogPosition right) => left.Value <= right.Value;

    /// <summary>Whether the left position is later.</summary>
    public static bool operator >(LogPosition left, LogPosition right) => left.Value > right.Value;

    /// <summary>Whether the left position is later or the same.</summary>
    public static bool operator >=(LogPosition left, LogPosition right) => left.Value >= right.Value;
}
