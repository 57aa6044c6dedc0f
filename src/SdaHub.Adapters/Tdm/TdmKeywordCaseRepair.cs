using System.Text;

namespace SdaHub.Adapters.Tdm;

/// <summary>Keywords in lower or mixed case, which the standard wants in capitals.</summary>
internal sealed class TdmKeywordCaseRepair : TdmLineRepair
{
    /// <inheritdoc/>
    public override string Name => "lower-case-keywords";

    /// <inheritdoc/>
    public override string Description => "keywords that are not in capitals were put into capitals";

    /// <inheritdoc/>
    protected override bool TryRepair(ref byte[] line, bool isData)
    {
        // A line without an equals sign is a word such as META_START.
        var end = Array.IndexOf(line, (byte)'=');
        var keyword = line.AsSpan(0, end < 0 ? line.Length : end);
        if (!keyword.ContainsAnyInRange((byte)'a', (byte)'z') || keyword.TrimStart(" \t"u8).StartsWith("comment"u8))
        {
            return false;
        }

        Ascii.ToUpperInPlace(keyword, out _);
        return true;
    }
}
