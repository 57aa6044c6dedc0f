namespace SdaHub.Adapters.Omm;

/// <summary>Names of the four notations and what each follows.</summary>
internal static class OmmEdition
{
    /// <summary>KVN and XML.</summary>
    public const string Ccsds = "CCSDS 502.0-B-3 (2023)";

    /// <summary>JSON and CSV, which no CCSDS book defines.</summary>
    public const string Common = "keywords of CCSDS 502.0-B-3 as CelesTrak and Space-Track publish them";

    /// <summary>Format id of the keyword = value notation.</summary>
    public const string KvnId = "omm-kvn";

    /// <summary>Format id of XML.</summary>
    public const string XmlId = "omm-xml";

    /// <summary>Format id of JSON.</summary>
    public const string JsonId = "omm-json";

    /// <summary>Format id of comma-separated values.</summary>
    public const string CsvId = "omm-csv";
}
