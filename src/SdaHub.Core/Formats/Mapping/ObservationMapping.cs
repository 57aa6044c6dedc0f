using System.Collections.Frozen;

namespace SdaHub.Core.Formats.Mapping;

/// <summary>
/// Description of a format that needs no code of its own: where each quantity stands, and how it is written. Made by <see cref="Agreements.MappingFileReader"/> or an
/// agreement, which have checked it; a decoder is made of it once. Immutable.
/// </summary>
public sealed record ObservationMapping
{
    /// <summary>Id of the format.</summary>
    public required string FormatId { get; init; }

    /// <summary>How records are laid out.</summary>
    public required MappingLayout Layout { get; init; }

    /// <summary>What separates fields, an ASCII character; a blank means any number of blanks and tabs. Delimited only.</summary>
    public char Separator { get; init; } = ',';

    /// <summary>Whether the first line names the columns. Delimited only.</summary>
    public bool HasHeader { get; init; }

    /// <summary>What begins a line that is no record; empty when there are none such. Delimited and fixed.</summary>
    public string CommentPrefix { get; init; } = "";

    /// <summary>Number of lines before the first record or the header. Delimited and fixed.</summary>
    public int SkippedLineCount { get; init; }

    /// <summary>What stands before the decimals of numbers. With a comma, times in ISO 8601 and angles with units may have either. Delimited and fixed.</summary>
    public MappingDecimal DecimalMark { get; init; }

    /// <summary>The way to the array of records in a JSON document; null when the document is one, or a list of them.</summary>
    public JsonPath? Records { get; init; }

    /// <summary>Time scale of the times.</summary>
    public MappingTimeScale TimeScale { get; init; }

    /// <summary>Axes of <see cref="MappingTarget.SensorXKm"/> and those beside it. In axes that do not turn with the Earth a place on the ground may stand there too.</summary>
    public MappingSensorFrame SensorFrame { get; init; }

    /// <summary>Where a record says of which kind it is, in one part or several that are joined with a blank; empty when all records are of one.</summary>
    public IReadOnlyList<FieldSource> KindSources { get; init; } = [];

    /// <summary>The kinds of records, each name once; a single one without a name when all records are of one.</summary>
    public required IReadOnlyList<MappedKind> Kinds { get; init; }

    /// <summary>What is agreed about sensors, by their names in the file; those that are not here are taken as they are.</summary>
    public IReadOnlyDictionary<string, MappedSensor> Sensors { get; init; } = FrozenDictionary<string, MappedSensor>.Empty;

    /// <summary>
    /// Whether the fields are all that the format has: then a column or member that is none of them is named in a warning, and each of them may be left out of a
    /// file. Otherwise what is not named is none of the hub's business, and what is named must be there.
    /// </summary>
    public bool IsClosed { get; init; }
}
