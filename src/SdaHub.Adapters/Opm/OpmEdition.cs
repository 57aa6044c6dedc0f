namespace SdaHub.Adapters.Opm;

/// <summary>Names of the two notations and what they follow.</summary>
internal static class OpmEdition
{
    /// <summary>Both notations.</summary>
    public const string Ccsds = "CCSDS 502.0-B-3 (2023), versions 1.0 to 3.0 read, 3.0 written";

    /// <summary>Format id of the keyword = value notation.</summary>
    public const string KvnId = "opm-kvn";

    /// <summary>Format id of XML.</summary>
    public const string XmlId = "opm-xml";
}
