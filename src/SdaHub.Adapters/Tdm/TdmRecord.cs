using SdaHub.Adapters.Text;

namespace SdaHub.Adapters.Tdm;

/// <summary>One data record as it stands in the file: keyword, time tag, value, and where they stand. Columns count from 1.</summary>
internal readonly ref struct TdmRecord
{
    /// <summary>The keyword.</summary>
    public required ReadOnlySpan<byte> Keyword { get; init; }

    /// <summary>The time tag.</summary>
    public required ReadOnlySpan<byte> Time { get; init; }

    /// <summary>The value.</summary>
    public required ReadOnlySpan<byte> Value { get; init; }

    /// <summary>Line of the value.</summary>
    public required int Line { get; init; }

    /// <summary>Column of the keyword.</summary>
    public required int KeywordColumn { get; init; }

    /// <summary>Column of the time tag; 0 when it stands on another line.</summary>
    public required int TimeColumn { get; init; }

    /// <summary>Column of the value.</summary>
    public required int ValueColumn { get; init; }

    /// <summary>The keyword as text, for diagnostics.</summary>
    public string KeywordText => AsciiText.Printable(Keyword);
}
