namespace SdaHub.Core;

/// <summary>What tells at a glance that a file has changed.</summary>
/// <param name="LastWriteUtcTicks">When it was last written, as the file system says.</param>
/// <param name="Length">How long it is in bytes.</param>
public readonly record struct FileStamp(long LastWriteUtcTicks, long Length)
{
    /// <summary>The stamp of a file as it is now; null when there is none, or only a link that leads nowhere.</summary>
    public static FileStamp? Of(string path)
    {
        var file = new FileInfo(path);
        try
        {
            // Through links, since container platforms swap a link to put a new file in place.
            file = file.Exists ? file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file : file;
            return file.Exists ? new FileStamp(file.LastWriteTimeUtc.Ticks, file.Length) : null;
        }
        catch (IOException)
        {
            // It vanished in between, or the link leads in a circle.
            return null;
        }
    }
}
