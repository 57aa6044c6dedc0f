namespace SdaHub.Adapters.Kvn;

/// <summary>A part of a line with the column where it starts.</summary>
internal readonly ref struct KvnPart
{
    /// <summary>Cuts a part out of a line and takes the blanks off its ends.</summary>
    /// <param name="line">The line.</param>
    /// <param name="start">Index of the first byte.</param>
    /// <param name="end">Index after the last byte.</param>
    public KvnPart(ReadOnlySpan<byte> line, int start, int end)
    {
        var text = line[start..end];
        var trimmed = text.TrimStart(" \t"u8);
        Text = trimmed.TrimEnd(" \t"u8);
        Column = start + (text.Length - trimmed.Length) + 1;
    }

    /// <summary>The part without blanks at its ends.</summary>
    public ReadOnlySpan<byte> Text { get; }

    /// <summary>Column of its first byte, from 1.</summary>
    public int Column { get; }
}
