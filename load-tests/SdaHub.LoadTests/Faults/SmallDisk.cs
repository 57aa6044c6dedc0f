using System.Diagnostics;
using System.Globalization;

namespace SdaHub.LoadTests.Faults;

/// <summary>A tmpfs of the run's own, whose size is cut down to fill it and given back to free it. Mounting needs root.</summary>
internal sealed class SmallDisk : IDisposable
{
    private const long SizeMib = 4096;
    private const long BytesPerMib = 1024 * 1024;

    private SmallDisk(string path) => Path = path;

    /// <summary>Where it is mounted.</summary>
    public string Path { get; }

    /// <summary>Mounts it on an empty folder.</summary>
    /// <exception cref="InvalidOperationException">It cannot be mounted.</exception>
    public static SmallDisk Mount(string path)
    {
        Run("mount", "-t", "tmpfs", "-o", $"size={SizeMib}m,mode=0700", "tmpfs", path);
        return new SmallDisk(path);
    }

    /// <summary>Leaves less than a MiB free.</summary>
    public void Fill()
    {
        var drive = new DriveInfo(Path);
        Resize(((drive.TotalSize - drive.AvailableFreeSpace) / BytesPerMib) + 1);
    }

    /// <summary>Gives the space back.</summary>
    public void Free() => Resize(SizeMib);

    /// <inheritdoc/>
    public void Dispose() => Run("umount", Path);

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed: {error.Trim()} A disk that can be filled needs root; run without --small-disk to leave it out.");
        }
    }

    private void Resize(long sizeMib) => Run("mount", "-o", string.Create(CultureInfo.InvariantCulture, $"remount,size={sizeMib}m"), Path);
}
