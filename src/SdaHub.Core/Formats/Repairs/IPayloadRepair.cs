using System.Buffers;

namespace SdaHub.Core.Formats.Repairs;

/// <summary>
/// Puts right one way in which the files of some partners are known to deviate from their format, before they are read. Done only where the agreement says so, and every time is
/// counted. Stateless and safe from many threads.
/// </summary>
public interface IPayloadRepair
{
    /// <summary>Id of the format whose payloads it repairs.</summary>
    string FormatId { get; }

    /// <summary>Name in agreements, lower-case words joined by '-', such as <c>decimal-comma</c>.</summary>
    string Name { get; }

    /// <summary>What it puts right, in words that end a sentence beginning with a count.</summary>
    string Description { get; }

    /// <summary>Writes the payload as it should have come. Lines stay lines; columns may move behind what was put right. Never throws for what the bytes hold.</summary>
    /// <param name="payload">The payload.</param>
    /// <param name="output">Takes the repaired payload; worth nothing when the count is 0.</param>
    /// <param name="firstLine">Line of the first thing put right, from 1; 0 when nothing was.</param>
    /// <returns>How many were put right.</returns>
    int Repair(ReadOnlySpan<byte> payload, IBufferWriter<byte> output, out int firstLine);
}
