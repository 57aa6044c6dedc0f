namespace SdaHub.Adapters.Tdm;

/// <summary>Reads text values as the standard asks: without regard to case, an underscore standing for a blank.</summary>
internal static class TdmText
{
    /// <summary>Whether a value is a word.</summary>
    public static bool Is(ReadOnlySpan<byte> value, string word)
    {
        if (value.Length != word.Length)
        {
            return false;
        }

        for (var i = 0; i < word.Length; i++)
        {
            if (Fold(value[i]) != Fold(word[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Position of a value among words; -1 when it is none of them.</summary>
    public static int IndexOf(ReadOnlySpan<string> words, ReadOnlySpan<byte> value)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (Is(value, words[i]))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Whether a value is a text, character by character. Anything but ASCII is never the same.</summary>
    public static bool IsSame(ReadOnlySpan<byte> value, string text)
    {
        if (value.Length != text.Length)
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (value[i] != text[i] || value[i] >= 0x80)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a value is the international designator of a spacecraft, such as 2004-012A.</summary>
    public static bool IsDesignator(ReadOnlySpan<byte> value) =>
        value.Length is >= 9 and <= 11 && value[4] == '-' && !value[..4].ContainsAnyExceptInRange((byte)'0', (byte)'9')
        && !value[5..8].ContainsAnyExceptInRange((byte)'0', (byte)'9') && !value[8..].ContainsAnyExceptInRange((byte)'A', (byte)'Z');

    private static int Fold(int character) => character switch
    {
        '_' => ' ',
        >= 'a' and <= 'z' => character - ('a' - 'A'),
        _ => character,
    };
}
