using System.Globalization;

namespace SdaHub.Storage.Embedded;

/// <summary>
/// The files beside the log's database that hold the payloads, each named by the position of its first record. Positions are never used twice, so a name never
/// means two files. A file is only ever appended to, and deleted as a whole.
/// </summary>
internal static class PayloadFiles
{
    private const string Prefix = "observations-";
    private const string Suffix = ".payloads";

    /// <summary>Full path of a file.</summary>
    public static string PathOf(string directory, long firstPosition) =>
        Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{firstPosition:D19}{Suffix}"));

    /// <summary>The first positions of the files that are there, rising.</summary>
    public static long[] List(string directory)
    {
        var firstPositions = Directory.GetFiles(directory, $"{Prefix}*{Suffix}")
            .Select(path => Path.GetFileName(path)[Prefix.Length..^Suffix.Length])
            .Select(name => long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : 0)
            .Where(position => position > 0);
        return [.. firstPositions.Order()];
    }

    /// <summary>Bytes of the payloads from a place on.</summary>
    /// <param name="directory">Where the files are.</param>
    /// <param name="oldest">Place of the oldest payload held.</param>
    public static long BytesFrom(string directory, PayloadPlace oldest) =>
        List(directory).Where(position => position >= oldest.FirstPosition).Sum(position => new FileInfo(PathOf(directory, position)).Length) - oldest.Offset;

    /// <summary>Deletes the files all of whose records are gone.</summary>
    /// <param name="directory">Where the files are.</param>
    /// <param name="oldest">Position before the oldest record that anybody may still read.</param>
    public static void DeleteUpTo(string directory, long oldest)
    {
        var firstPositions = List(directory);
        for (var i = 0; i + 1 < firstPositions.Length && firstPositions[i + 1] <= oldest + 1; i++)
        {
            File.Delete(PathOf(directory, firstPositions[i]));
        }
    }
}
