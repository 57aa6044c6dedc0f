namespace SdaHub.Core.Formats.Mapping;

/// <summary>What stands before the decimals of a mapped format's numbers.</summary>
public enum MappingDecimal
{
    /// <summary>A point.</summary>
    Point,

    /// <summary>A comma. A point is none then, and nothing stands between groups of digits.</summary>
    Comma,
}
