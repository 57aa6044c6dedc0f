namespace SdaHub.Core.Agreements;

/// <summary>Pointing angles that a SpOC wants from one of its sites.</summary>
/// <param name="Site">From where.</param>
/// <param name="Objects">For which objects.</param>
/// <param name="Cadence">Time between two directions, or tables, of the same object, 1 second to 1 day.</param>
/// <param name="MinimumElevationDeg">Objects below this elevation in degrees are left out; -90 to 90.</param>
public sealed record AngleProduct(Site Site, ObjectSelection Objects, TimeSpan Cadence, double MinimumElevationDeg)
{
    /// <summary>Id of the format; <see cref="FormatTerms.Native"/> for the hub's own columns.</summary>
    public string Format { get; init; } = FormatTerms.Native;

    /// <summary>The times of each table; null when a file holds one instant.</summary>
    public TableSpan? Table { get; init; }
}
