using System.Buffers;
using SdaHub.Core.Orbits;

namespace SdaHub.Core.Formats;

/// <summary>Writes state vectors. Stateless and safe from many threads.</summary>
public interface IStateVectorWriter : IFileWriter
{
    /// <summary>Writes a whole file.</summary>
    /// <param name="states">What to write, in this order.</param>
    /// <param name="header">What the file says about itself.</param>
    /// <param name="output">Where the bytes go.</param>
    /// <returns>
    /// An error for each state that the format cannot carry, which is then left out; a warning for each part that it cannot carry. The diagnostic's line is
    /// the state's position, from 1.
    /// </returns>
    IReadOnlyList<Diagnostic> Write(IReadOnlyList<StateVector> states, FileHeader header, IBufferWriter<byte> output);
}
