using System.Collections.Frozen;

namespace SdaHub.Core.Formats.Mapping;

/// <summary>What one quantity is made of.</summary>
public sealed record MappedField
{
    /// <summary>What it is.</summary>
    public required MappingTarget Target { get; init; }

    /// <summary>Where it stands, in one part or several that are joined with a blank; empty when it is the same in every record.</summary>
    public IReadOnlyList<FieldSource> Sources { get; init; } = [];

    /// <summary>What it is in every record, as it would stand in the file; null when it stands there.</summary>
    public string? Value { get; init; }

    /// <summary>How it is written; null for plain numbers and texts. See <see cref="ValueForm"/>.</summary>
    public ValueForm? Form { get; init; }

    /// <summary>Unit of the number, see <see cref="MappingUnits"/>; null for the target's own.</summary>
    public string? Unit { get; init; }

    /// <summary>Number of last digits that stand behind a decimal point which is not printed; 0 when it is.</summary>
    public int ImpliedDecimals { get; init; }

    /// <summary>Whether the sign is the other way round.</summary>
    public bool IsNegated { get; init; }

    /// <summary>What is added in the end, in the target's own unit.</summary>
    public double Addend { get; init; }

    /// <summary>Whether a range or range rate is that of the way there and back, to be halved.</summary>
    public bool IsRoundTrip { get; init; }

    /// <summary>
    /// Whether the day of a time, which an earlier record carried, is followed by the next one when the clock goes back by more than half a day; otherwise that is told, and the day
    /// stays.
    /// </summary>
    public bool IsDayTurning { get; init; }

    /// <summary>Texts that mean nothing, besides the empty one.</summary>
    public IReadOnlySet<string> Missing { get; init; } = FrozenSet<string>.Empty;

    /// <summary>What the words of the file mean; those that are not here mean themselves.</summary>
    public IReadOnlyDictionary<string, string> Words { get; init; } = FrozenDictionary<string, string>.Empty;
}
