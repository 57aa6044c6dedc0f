using SdaHub.Core.Catalog;

namespace SdaHub.Core.Formats;

/// <summary>Reads element sets. Stateless and safe from many threads.</summary>
public interface IElementSetReader : IFormat
{
    /// <summary>Reads a whole file. Never throws for what the bytes hold: whatever cannot be used is a diagnostic.</summary>
    /// <param name="payload">The file's bytes.</param>
    ReadResult<ElementSet> Read(ReadOnlyMemory<byte> payload);
}
