using SdaHub.Core.Formats.Mapping;

namespace SdaHub.Adapters.Mapping;

/// <summary>Which lines are no records.</summary>
internal static class LineRules
{
    /// <summary>Whether a line is blank or a comment.</summary>
    public static bool IsNoRecord(ReadOnlySpan<byte> line, ObservationMapping mapping)
    {
        var text = line.TrimStart(" \t"u8);
        if (text.IsEmpty)
        {
            return true;
        }

        var prefix = mapping.CommentPrefix;
        if (prefix.Length == 0 || text.Length < prefix.Length)
        {
            return false;
        }

        for (var i = 0; i < prefix.Length; i++)
        {
            if (text[i] != prefix[i])
            {
                return false;
            }
        }

        return true;
    }
}
