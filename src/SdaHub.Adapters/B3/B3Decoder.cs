using SdaHub.Adapters.Text;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.Adapters.B3;

/// <summary>Reads US B3 observation cards. What it takes, and how, is in the README beside it.</summary>
public sealed class B3Decoder : IObservationDecoder
{
    /// <inheritdoc/>
    public string FormatId => "b3";

    /// <inheritdoc/>
    public string Edition => "US B3 card, types 0-6, 8, 9; layout from public descriptions, checked on real cards";

    /// <inheritdoc/>
    public ReadResult<Track> Decode(ReadOnlyMemory<byte> payload, FormatConventions conventions)
    {
        var diagnostics = new DiagnosticCollector();
        var walk = new B3Walk(payload.Span, diagnostics, conventions);
        if (diagnostics.AllowSize(payload))
        {
            walk.Run();
        }

        return new ReadResult<Track>(walk.ToTracks(), diagnostics.Diagnostics);
    }
}
