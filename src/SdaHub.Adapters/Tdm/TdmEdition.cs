using SdaHub.Adapters.Text;

namespace SdaHub.Adapters.Tdm;

/// <summary>What the adapters of both syntaxes share.</summary>
internal static class TdmEdition
{
    /// <summary>The editions that are read; the newest is written.</summary>
    public const string Name = "CCSDS 503.0-B-2 (2020), reads 503.0-B-1 (2007) too";

    /// <summary>Checks the size of a message, and says so when it is too large.</summary>
    public static bool IsSizeAllowed(ReadOnlyMemory<byte> payload, DiagnosticCollector diagnostics)
    {
        if (payload.Length <= InputLimits.MaxPayloadBytes)
        {
            return true;
        }

        diagnostics.Error("FILE_TOO_LARGE", 0, 0, null, $"expected at most {InputLimits.MaxPayloadBytes} bytes, found {payload.Length}");
        return false;
    }
}
