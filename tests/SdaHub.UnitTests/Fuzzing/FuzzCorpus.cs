namespace SdaHub.UnitTests.Fuzzing;

/// <summary>What a reader's inputs are made of: the files that it can read, and those of all others.</summary>
/// <param name="samples">Files from which the reader makes at least one record.</param>
internal sealed class FuzzCorpus(IReadOnlyList<byte[]> samples)
{
    /// <summary>Larger golden files are left out: they hold nothing that smaller ones lack, and take the time of many.</summary>
    private const int LargestSampleBytes = 20 * 1024;

    private static readonly Lazy<IReadOnlyList<byte[]>> GoldenFiles = new(() =>
        [.. from file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            where file.Contains($"{Path.DirectorySeparatorChar}Golden{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                && !file.EndsWith(".md", StringComparison.Ordinal) && !file.Contains(".expected.", StringComparison.Ordinal)
                && new FileInfo(file).Length is > 0 and <= LargestSampleBytes
            select File.ReadAllBytes(file)]);

    /// <summary>Files that the reader can read; empty when no golden file is one.</summary>
    public IReadOnlyList<byte[]> Samples { get; } = samples;

    /// <summary>The corpus of a reader: every golden file of this project that it makes a record of, so that none can be forgotten.</summary>
    public static FuzzCorpus Of(FuzzedReader reader) => new([.. GoldenFiles.Value.Where(file => reader.Read(file).RecordCount > 0)]);

    /// <summary>A file that the reader can read.</summary>
    public byte[] Sample(int draw) => Samples[(int)((uint)draw % (uint)Samples.Count)];

    /// <summary>Any golden file, of whatever format.</summary>
    public static byte[] AnyOf(int draw) => GoldenFiles.Value[(int)((uint)draw % (uint)GoldenFiles.Value.Count)];
}
