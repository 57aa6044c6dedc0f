using System.Buffers;
using SdaHub.Core.Catalog;

namespace SdaHub.Core.Formats;

/// <summary>Writes element sets. Stateless and safe from many threads.</summary>
public interface IElementSetWriter : IFileWriter
{
    /// <summary>Writes a whole file.</summary>
    /// <param name="elementSets">What to write.</param>
    /// <param name="header">What the file says about itself.</param>
    /// <param name="output">Where the bytes go.</param>
    /// <returns>
    /// An error for each set that the format cannot carry (a nine-digit catalog number in a TLE), which is then left out; a warning for each loss of
    /// digits. The diagnostic's line is the set's position, from 1.
    /// </returns>
    IReadOnlyList<Diagnostic> Write(IReadOnlyList<ElementSet> elementSets, FileHeader header, IBufferWriter<byte> output);
}
