namespace SdaHub.Core.Formats.Mapping;

/// <summary>How the records of a mapped format are laid out.</summary>
public enum MappingLayout
{
    /// <summary>A record a line, fields parted by a separator.</summary>
    Delimited,

    /// <summary>A record a line, fields in fixed columns.</summary>
    Fixed,

    /// <summary>JSON objects or arrays: one, a list of them, or one a line.</summary>
    Json,
}
