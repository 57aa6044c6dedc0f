namespace SdaHub.Adapters.Tdm;

/// <summary>What the adapters of both syntaxes share.</summary>
internal static class TdmEdition
{
    /// <summary>The editions that are read; the newest is written.</summary>
    public const string Name = "CCSDS 503.0-B-2 (2020), reads 503.0-B-1 (2007) too";
}
