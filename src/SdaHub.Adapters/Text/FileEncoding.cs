using System.Text.Unicode;

namespace SdaHub.Adapters.Text;

/// <summary>Whether a file is in the encoding that its readers take it to be in: UTF-8, or in XML the one that it declares.</summary>
internal static class FileEncoding
{
    /// <summary>How far an XML declaration reaches at most.</summary>
    private const int LongestDeclaration = 200;

    /// <summary>The first byte that is no UTF-8; -1 when there is none, or when an XML document says that it is in another encoding.</summary>
    public static int FirstFault(ReadOnlySpan<byte> text)
    {
        if (Utf8.IsValid(text) || DeclaresAnother(text))
        {
            return -1;
        }

        var offset = 0;
        while (System.Text.Rune.DecodeFromUtf8(text[offset..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            offset += length;
        }

        return offset;
    }

    private static bool DeclaresAnother(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || text.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return true;
        }

        var declaration = text[..Math.Min(text.Length, LongestDeclaration)];
        declaration = declaration.StartsWith("<?xml"u8) && declaration.IndexOf("?>"u8) is var end and >= 0 ? declaration[..end] : [];
        return declaration.IndexOf("encoding"u8) is var start and >= 0
            && declaration[start..].IndexOf("UTF-8"u8) < 0 && declaration[start..].IndexOf("utf-8"u8) < 0;
    }
}
