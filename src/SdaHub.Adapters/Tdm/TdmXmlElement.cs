namespace SdaHub.Adapters.Tdm;

/// <summary>The elements of an XML message that hold other elements, and where each may stand.</summary>
internal enum TdmXmlElement
{
    /// <summary>Outside the document element.</summary>
    None,

    /// <summary>A combined message, which may hold several TDMs.</summary>
    Ndm,

    /// <summary>The message.</summary>
    Tdm,

    /// <summary>Its header.</summary>
    Header,

    /// <summary>Its body.</summary>
    Body,

    /// <summary>A segment of the body.</summary>
    Segment,

    /// <summary>Metadata of a segment.</summary>
    Metadata,

    /// <summary>Data of a segment.</summary>
    Data,

    /// <summary>A time tag with a value.</summary>
    Observation,
}
