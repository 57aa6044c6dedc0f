using SdaHub.Core.Orbits;

namespace SdaHub.Core.Formats;

/// <summary>Reads state vectors. Stateless and safe from many threads.</summary>
public interface IStateVectorReader : IFormat
{
    /// <summary>Reads a whole file. Never throws for what the bytes hold: whatever cannot be used is a diagnostic.</summary>
    /// <param name="payload">The file's bytes.</param>
    ReadResult<StateVector> Read(ReadOnlyMemory<byte> payload);
}
