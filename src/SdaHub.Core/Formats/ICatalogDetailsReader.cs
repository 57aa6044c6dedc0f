using SdaHub.Core.Catalog;

namespace SdaHub.Core.Formats;

/// <summary>Reads the background of objects from a satellite catalog. Stateless and safe from many threads.</summary>
public interface ICatalogDetailsReader : IFormat
{
    /// <summary>Reads a whole file. Never throws for what the bytes hold: whatever cannot be used is a diagnostic.</summary>
    /// <param name="payload">The file's bytes.</param>
    ReadResult<CatalogDetailsRecord> Read(ReadOnlyMemory<byte> payload);
}
