using SdaHub.Adapters.Text;

namespace SdaHub.Adapters.Mapping;

/// <summary>A field of a mapping, ready for use.</summary>
/// <param name="Name">Name of its target, or of the text that it carries.</param>
/// <param name="FirstSlot">First of its slots.</param>
/// <param name="SlotCount">Number of its slots; 0 when it is the same in every record.</param>
/// <param name="Value">What it is in every record; empty when it stands in the file.</param>
/// <param name="Missing">Texts that mean nothing; null when there are none.</param>
/// <param name="Words">What the words of the file mean; null when they mean themselves.</param>
/// <param name="Read">Reads it.</param>
internal sealed record CompiledField(
    string Name, int FirstSlot, int SlotCount, byte[] Value, Utf8Names<bool>? Missing, Utf8Names<byte[]>? Words, FieldReader Read)
{
    /// <summary>Its slots.</summary>
    public IEnumerable<int> Slots => Enumerable.Range(FirstSlot, SlotCount);
}
