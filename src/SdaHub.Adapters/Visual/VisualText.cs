namespace SdaHub.Adapters.Visual;

/// <summary>Tells records from the letters that they are mailed in: comments and sentences around them are normal, and a damaged record is no sentence.</summary>
internal static class VisualText
{
    private const int FewestDigitsOfRecord = 16;

    /// <summary>
    /// Whether a line that is no record has so many digits that it was meant to be one. One that begins with a word, or has more letters than digits, is of the letter however
    /// many it has: a header with a date, the coordinates of a site.
    /// </summary>
    public static bool LooksLikeRecord(ReadOnlySpan<byte> line)
    {
        var (digits, letters) = (0, 0);
        foreach (var character in line)
        {
            digits += character is >= (byte)'0' and <= (byte)'9' ? 1 : 0;
            letters += IsLetter(character) ? 1 : 0;
        }

        return digits >= FewestDigitsOfRecord && letters <= digits && line[0] != '#' && !BeginsWithWord(line.TrimStart(" \t>"u8));
    }

    private static bool BeginsWithWord(ReadOnlySpan<byte> line) => line.Length > 1 && IsLetter(line[0]) && IsLetter(line[1]);

    private static bool IsLetter(byte character) => character >= 0x80 || char.IsAsciiLetter((char)character);
}
