using SdaHub.Adapters.Text;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Rde;

/// <summary>Reads visual observations in the RDE format. What it takes, and how, is in the README beside it.</summary>
public sealed class RdeDecoder : IObservationDecoder
{
    /// <inheritdoc/>
    public string FormatId => "rde";

    /// <inheritdoc/>
    public string Edition => "RDE block of visual observations (R. D. Eberst), position code 1";

    /// <inheritdoc/>
    public ReadResult<Track> Decode(ReadOnlyMemory<byte> payload, FormatConventions conventions)
    {
        var diagnostics = new DiagnosticCollector();
        var walk = new RdeWalk(payload.Span, diagnostics, conventions);
        if (diagnostics.AllowSize(payload))
        {
            walk.Run();
        }

        return new ReadResult<Track>(walk.ToTracks(), diagnostics.Diagnostics);
    }
}
