using SdaHub.Adapters.Text;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;

namespace SdaHub.Adapters.Tle;

/// <summary>Reads TLE files, with or without name lines. README.md in this folder lists what deviates in real files and what becomes of it.</summary>
internal sealed class TleReader : IElementSetReader
{
    /// <inheritdoc/>
    public string FormatId => TleFormat.Id;

    /// <inheritdoc/>
    public string Edition => TleFormat.Edition;

    /// <inheritdoc/>
    public ReadResult<ElementSet> Read(ReadOnlyMemory<byte> payload)
    {
        var diagnostics = new DiagnosticCollector();
        if (!diagnostics.AllowSize(payload))
        {
            return new ReadResult<ElementSet>([], diagnostics.Diagnostics);
        }

        var walk = new TleWalk(payload.Span, diagnostics);
        walk.Run();
        return new ReadResult<ElementSet>(walk.ElementSets, diagnostics.Diagnostics);
    }
}
