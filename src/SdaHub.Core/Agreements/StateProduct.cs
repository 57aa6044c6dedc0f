namespace SdaHub.Core.Agreements;

/// <summary>State vectors that a SpOC wants.</summary>
/// <param name="Objects">For which objects.</param>
/// <param name="Cadence">Time between two vectors, or tables, of the same object, 1 second to 1 day.</param>
/// <param name="Frame">In which frame.</param>
public sealed record StateProduct(ObjectSelection Objects, TimeSpan Cadence, StateFrame Frame)
{
    /// <summary>Id of the format; <see cref="FormatTerms.Native"/> for the hub's own columns.</summary>
    public string Format { get; init; } = FormatTerms.Native;

    /// <summary>The times of each table, in a format of tables; null in a format of one instant.</summary>
    public TableSpan? Table { get; init; }
}
