using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace SdaHub.Protocol.Client.Publishing;

/// <summary>One file of a journal, at whose end records are written. Named by the index of the first batch that it may hold.</summary>
internal sealed class SpoolSegment : IDisposable
{
    private const string Prefix = "spool-";
    private const string Suffix = ".journal";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly SafeFileHandle _handle;

    private SpoolSegment(string path, long firstIndex, SafeFileHandle handle, long length) => (Path, FirstIndex, _handle, Length) = (path, firstIndex, handle, length);

    public string Path { get; }

    /// <summary>Batches with lower indices are in the files before.</summary>
    public long FirstIndex { get; }

    /// <summary>Bytes of whole records.</summary>
    public long Length { get; private set; }

    /// <summary>The files of a directory in order.</summary>
    public static IReadOnlyList<(string Path, long FirstIndex)> List(string directory) =>
    [
        .. Directory.EnumerateFiles(directory, $"{Prefix}*{Suffix}")
            .Select(path => (path, FirstIndexOf(System.IO.Path.GetFileName(path))))
            .OrderBy(segment => segment.Item2),
    ];

    /// <summary>Makes an empty file, also where there is one of an attempt that failed: a file that was never written to has no batch.</summary>
    public static SpoolSegment Create(string directory, long firstIndex)
    {
        var path = System.IO.Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{firstIndex:D19}{Suffix}"));
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.Read };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using (new FileStream(path, options))
        {
            return Open(path, firstIndex, length: 0);
        }
    }

    /// <summary>Opens a file to write on after its last whole record; what lies behind it is cut off.</summary>
    public static SpoolSegment Open(string path, long firstIndex, long length)
    {
        var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        RandomAccess.SetLength(handle, length);
        return new SpoolSegment(path, firstIndex, handle, length);
    }

    /// <summary>Writes a record. One that could not be written whole is written over by the next.</summary>
    /// <exception cref="IOException">It cannot be written, such as on a full disk.</exception>
    public void Append(byte[] record)
    {
        RandomAccess.Write(_handle, record, Length);
        Length += record.Length;
    }

    /// <summary>Cuts off what a record that could not be written has left behind, and synchronises the file to the disk.</summary>
    public void Finish()
    {
        RandomAccess.SetLength(_handle, Length);
        RandomAccess.FlushToDisk(_handle);
    }

    public void Dispose() => _handle.Dispose();

    private static long FirstIndexOf(string name) =>
        long.TryParse(name.AsSpan(Prefix.Length, name.Length - Prefix.Length - Suffix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? index
            : throw new InvalidDataException($"{name} is no file of a spool; move it out of the directory.");
}
