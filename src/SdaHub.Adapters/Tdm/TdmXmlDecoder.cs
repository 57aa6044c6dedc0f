using SdaHub.Adapters.Text;
using SdaHub.Adapters.Xml;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Tdm;

/// <summary>Reads CCSDS tracking data messages in XML. What it takes, and how, is in the README beside it. Document types and entities are refused.</summary>
public sealed class TdmXmlDecoder : IObservationDecoder
{
    /// <inheritdoc/>
    public string FormatId => "tdm-xml";

    /// <inheritdoc/>
    public string Edition => TdmEdition.Name;

    /// <inheritdoc/>
    public ReadResult<Track> Decode(ReadOnlyMemory<byte> payload, FormatConventions conventions)
    {
        var diagnostics = new DiagnosticCollector();
        using var message = new TdmMessage(diagnostics, conventions);
        if (diagnostics.AllowSize(payload))
        {
            Walk(payload, message, diagnostics);
        }

        return message.ToResult();
    }

    private static void Walk(ReadOnlyMemory<byte> payload, TdmMessage message, DiagnosticCollector diagnostics)
    {
        TdmXmlWalk? walk = null;
        var isWhole = XmlInput.Walk(payload, diagnostics, reader =>
        {
            walk = new TdmXmlWalk(reader, message, diagnostics);
            walk.Run();
        });
        if (!isWhole)
        {
            walk?.BreakOff();
        }
    }
}
