namespace SdaHub.Core.Formats.Mapping;

/// <summary>What the records of one kind are made of. A kind with neither fields nor carried texts is passed over.</summary>
public sealed record MappedKind
{
    /// <summary>What stands in its records where the mapping says that the kind stands; empty when nothing stands there, and for the only kind of a mapping.</summary>
    public string Name { get; init; } = "";

    /// <summary>
    /// The quantities, each target once, <see cref="MappingTarget.Time"/> and <see cref="MappingTarget.SensorKey"/> among them; empty when its records are no observations. What
    /// is the same object in several kinds is worked out once.
    /// </summary>
    public IReadOnlyList<MappedField> Fields { get; init; } = [];

    /// <summary>Texts that its records keep for the records after them; empty when they keep none.</summary>
    public IReadOnlyList<CarriedText> Carried { get; init; } = [];
}
