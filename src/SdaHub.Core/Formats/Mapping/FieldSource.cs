namespace SdaHub.Core.Formats.Mapping;

/// <summary>Where a part of a field stands.</summary>
public sealed record FieldSource
{
    /// <summary>Delimited: name of the column in the header; null when it is numbered.</summary>
    public string? ColumnName { get; init; }

    /// <summary>Delimited: number of the column, from 1. Fixed: first character of the field, from 1. 0 in JSON.</summary>
    public int FirstColumn { get; init; }

    /// <summary>Fixed: last character of the field, from 1.</summary>
    public int LastColumn { get; init; }

    /// <summary>JSON: the way to the value, from the record or from the document.</summary>
    public JsonPath? Path { get; init; }

    /// <summary>Name of a text that an earlier record carried; null when the part stands in the record itself.</summary>
    public string? CarriedName { get; init; }
}
