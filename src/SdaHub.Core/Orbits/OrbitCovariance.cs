using System.Collections.Immutable;

namespace SdaHub.Core.Orbits;

/// <summary>Covariance of a position and a velocity.</summary>
public sealed record OrbitCovariance
{
    /// <summary>Number of <see cref="Terms"/>.</summary>
    public const int TermCount = 21;

    /// <summary>UTC as nanoseconds since 1970-01-01T00:00:00Z without leap seconds.</summary>
    public required long TimeUnixNs { get; init; }

    /// <summary>Axes as the file names them, <c>RSW</c>, <c>RTN</c>, <c>TNW</c> or a frame; null when they are those of the states.</summary>
    public string? FrameName { get; init; }

    /// <summary>
    /// The 21 terms of the lower triangle by rows (x x, y x, y y, z x, …, z_dot z_dot): km^2, km^2/s and km^2/s^2.
    /// </summary>
    public required ImmutableArray<double> Terms { get; init; }

    /// <inheritdoc/>
    public bool Equals(OrbitCovariance? other) =>
        other is not null && TimeUnixNs == other.TimeUnixNs && FrameName == other.FrameName && Terms.AsSpan().SequenceEqual(other.Terms.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(TimeUnixNs, FrameName);
}
