using SdaHub.Adapters.Text;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Crd;

/// <summary>Reads laser ranges in the Consolidated Laser Ranging Data format. What it takes, and how, is in the README beside it.</summary>
public sealed class CrdDecoder : IObservationDecoder
{
    /// <inheritdoc/>
    public string FormatId => "crd";

    /// <inheritdoc/>
    public string Edition => "ILRS Consolidated Laser Ranging Data Format 1 (2009) and 2 (2.01, 2019)";

    /// <inheritdoc/>
    public ReadResult<Track> Decode(ReadOnlyMemory<byte> payload, FormatConventions conventions)
    {
        var diagnostics = new DiagnosticCollector();
        var walk = new CrdWalk(payload.Span, diagnostics);
        if (diagnostics.AllowSize(payload))
        {
            walk.Run();
        }

        return new ReadResult<Track>(walk.ToTracks(), diagnostics.Diagnostics);
    }
}
