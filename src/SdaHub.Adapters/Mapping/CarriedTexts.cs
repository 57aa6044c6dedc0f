namespace SdaHub.Adapters.Mapping;

/// <summary>Texts that records keep for the records after them, by their numbers in the mapping. Lasts as long as the payload.</summary>
internal sealed class CarriedTexts
{
    /// <summary>Longest text.</summary>
    public const int MaxBytes = 256;

    private const int None = -1;

    private readonly byte[] _bytes;
    private readonly int[] _lengths;
    private readonly int[] _lines;
    private readonly int[] _counts;

    /// <summary>Starts without any.</summary>
    public CarriedTexts(int count)
    {
        _bytes = new byte[count * MaxBytes];
        _lengths = new int[count];
        _lines = new int[count];
        _counts = new int[count];
        Clear();
    }

    /// <summary>Forgets all.</summary>
    public void Clear() => Array.Fill(_lengths, None);

    /// <summary>Whether a record has carried a text, be it empty.</summary>
    public bool Has(int index) => _lengths[index] != None;

    /// <summary>Line of the record that carried a text.</summary>
    public int LineOf(int index) => _lines[index];

    /// <summary>A text; empty when none was carried.</summary>
    public ReadOnlySpan<byte> Get(int index) => _bytes.AsSpan(index * MaxBytes, Math.Max(_lengths[index], 0));

    /// <summary>Takes note of a record that carries a text, which is empty until it is set.</summary>
    public void Begin(int index, int line)
    {
        (_lengths[index], _lines[index]) = (0, line);
        _counts[index]++;
    }

    /// <summary>How many records have carried a text so far.</summary>
    public int CountOf(int index) => _counts[index];

    /// <summary>Takes a text.</summary>
    /// <returns>Whether it is short enough.</returns>
    public bool TrySet(int index, ReadOnlySpan<byte> text)
    {
        if (text.Length > MaxBytes)
        {
            return false;
        }

        text.CopyTo(_bytes.AsSpan(index * MaxBytes));
        _lengths[index] = text.Length;
        return true;
    }
}
