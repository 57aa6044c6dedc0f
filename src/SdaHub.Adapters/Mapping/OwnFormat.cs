using SdaHub.Core.Formats.Mapping;

namespace SdaHub.Adapters.Mapping;

/// <summary>The hub's own delimited and JSON Lines formats: mappings in which every quantity is named as the hub names it.</summary>
internal static class OwnFormat
{
    /// <summary>Id of the delimited one.</summary>
    public const string CsvId = "csv";

    /// <summary>Id of the one with an object a line.</summary>
    public const string JsonLinesId = "jsonl";

    /// <summary>The edition of both.</summary>
    public const string Edition = "SdaHub 1, see its README";

    /// <summary>Every quantity by its name, in the order in which columns are written.</summary>
    public static IReadOnlyList<(MappingTarget Target, string Name)> Columns { get; } =
        [.. Enum.GetValues<MappingTarget>().Where(target => target is < MappingTarget.SiteXKm or > MappingTarget.SiteZKm)
            .OrderBy(target => target < MappingTarget.SiteLatitudeDeg).ThenBy(target => target != MappingTarget.Time)
            .Select(target => (target, MappingWords.NameOf(target)))];

    /// <summary>The delimited one.</summary>
    public static ObservationMapping Csv { get; } = new()
    {
        FormatId = CsvId,
        Layout = MappingLayout.Delimited,
        HasHeader = true,
        IsClosed = true,
        Kinds = [new MappedKind { Fields = [.. Columns.Select(column => Field(column.Target, new FieldSource { ColumnName = column.Name }))] }],
    };

    /// <summary>The one with an object a line.</summary>
    public static ObservationMapping JsonLines { get; } = new()
    {
        FormatId = JsonLinesId,
        Layout = MappingLayout.Json,
        IsClosed = true,
        Kinds = [new MappedKind { Fields = [.. Columns.Select(column => Field(column.Target, new FieldSource { Path = new JsonPath(false, [column.Name]) }))] }],
    };

    private static MappedField Field(MappingTarget target, FieldSource source) => new() { Target = target, Sources = [source] };
}
