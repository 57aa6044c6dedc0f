namespace SdaHub.Storage.Embedded;

/// <summary>
/// Finds out whether the disk of a store takes anything: writes a file of one page, waits until the disk has it, and cuts it to nothing again. The write-ahead
/// log and the database do not tell, since they write over what they have already.
/// </summary>
internal static class WriteCheck
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "observations.check";

    private const int PageBytes = 4096;

    /// <exception cref="IOException">The disk takes nothing.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory may not be written.</exception>
    public static void Run(string directory)
    {
        using var file = new FileStream(Path.Combine(directory, FileName), StoreDirectory.OwnerOnly(FileMode.Create, FileShare.Read));
        RandomAccess.Write(file.SafeFileHandle, new byte[PageBytes], fileOffset: 0);
        RandomAccess.FlushToDisk(file.SafeFileHandle);
        RandomAccess.SetLength(file.SafeFileHandle, 0);
    }
}
