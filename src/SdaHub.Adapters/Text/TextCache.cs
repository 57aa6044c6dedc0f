using System.Text;

namespace SdaHub.Adapters.Text;

/// <summary>
/// Makes texts of bytes, and gives the same object for the same bytes as long as nothing else took its place: names of sensors, objects and tracks come
/// again in line after line. Of a fixed size.
/// </summary>
internal sealed class TextCache
{
    private const int SlotCount = 256;

    private (byte[] Bytes, string Text)[]? _slots;

    /// <summary>The text of UTF-8 bytes; what is no UTF-8 becomes the replacement character.</summary>
    public string Get(ReadOnlySpan<byte> utf8)
    {
        var hash = (uint)utf8.Length;
        foreach (var character in utf8)
        {
            hash = (hash ^ character) * 16_777_619;
        }

        // Many files never need one.
        _slots ??= new (byte[], string)[SlotCount];
        ref var slot = ref _slots[(hash >> 16) % SlotCount];
        if (slot.Bytes is null || !utf8.SequenceEqual(slot.Bytes))
        {
            slot = (utf8.ToArray(), Encoding.UTF8.GetString(utf8));
        }

        return slot.Text;
    }
}
