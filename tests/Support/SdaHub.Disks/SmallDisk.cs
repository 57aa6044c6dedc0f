using System.Diagnostics;
using System.Globalization;

namespace SdaHub.Disks;

/// <summary>
/// A disk that can be filled: a tmpfs in a mount namespace of its own, which a process that does nothing else holds. It needs no root, only a kernel that gives
/// users their namespaces, and ends with the object. Processes that keep files on it are started with <see cref="Enter"/>: SQLite resolves the links of a
/// path, so <see cref="Path"/> would lead it out again. Not safe from several threads.
/// </summary>
public sealed class SmallDisk : IDisposable
{
    private const int PageBytes = 4096;
    private const int MostAttempts = 1000;

    // Takes a new size in bytes a line, and answers whether the disk has it now: it never gets smaller than what is on it. With source and type named, mount
    // does not repeat the options of before, among them an owner by a number that this namespace does not have.
    private const string Script = """
        mount -t tmpfs -o "size=$1,mode=0700" tmpfs "$0" && echo ready &&
        while read -r size; do mount -t tmpfs -o "remount,size=$size" tmpfs "$0" 2>/dev/null && echo resized || echo refused; done
        """;

    private readonly DirectoryInfo _mountPoint = Directory.CreateTempSubdirectory("sdahub-disk-");
    private readonly Process _holder;
    private readonly long _sizeBytes;

    /// <summary>Makes an empty disk.</summary>
    /// <param name="sizeBytes">Its size in bytes, above 0, rounded up to pages of 4096.</param>
    /// <exception cref="InvalidOperationException">It cannot be made; the program has said why on standard error.</exception>
    public SmallDisk(long sizeBytes)
    {
        _sizeBytes = sizeBytes;
        string[] arguments = ["--user", "--map-root-user", "--mount", "sh", "-c", Script, MountPoint, Text(sizeBytes)];
        _holder = Process.Start(new ProcessStartInfo("unshare", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        if (_holder.StandardOutput.ReadLine() != "ready")
        {
            Dispose();
            throw new InvalidOperationException("A disk that can be filled needs unshare, mount and user namespaces: see the kernel's setting user.max_user_namespaces.");
        }
    }

    /// <summary>Where it is for this process and others outside.</summary>
    public string Path => $"/proc/{Text(_holder.Id)}/root{MountPoint}";

    /// <summary>Where it is for a process that was started with <see cref="Enter"/>.</summary>
    public string MountPoint => _mountPoint.FullName;

    /// <summary>A command and its arguments that runs what follows them where the disk is mounted, under the same process id. All other files are as outside.</summary>
    /// <param name="workingDirectory">Working directory of what is run.</param>
    public IReadOnlyList<string> Enter(string workingDirectory) =>
        ["nsenter", "--target", Text(_holder.Id), "--user", "--mount", "--preserve-credentials", "env", "-C", workingDirectory];

    /// <summary>Cuts the disk down until so much is free; what is written may besides go into the last page of a file. At least one page stays.</summary>
    /// <param name="leavingBytes">What stays free, in bytes, rounded up to pages.</param>
    /// <exception cref="InvalidOperationException">Others wrote all the time.</exception>
    public void Fill(long leavingBytes = 0)
    {
        // Whoever writes between the look and the cut makes the cut too small, and it is refused.
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var drive = new DriveInfo(Path);
            if (TryResize(Math.Max(PageBytes, drive.TotalSize - drive.TotalFreeSpace + leavingBytes)))
            {
                return;
            }
        }

        throw new InvalidOperationException($"The disk could not be cut down in {MostAttempts} attempts: others wrote all the time.");
    }

    /// <summary>Gives the disk its whole size back.</summary>
    public void Free()
    {
        if (!TryResize(_sizeBytes))
        {
            throw new InvalidOperationException("The disk did not get its size back.");
        }
    }

    /// <summary>Ends the disk. What is on it is lost.</summary>
    public void Dispose()
    {
        _holder.Kill();
        _holder.WaitForExit();
        _holder.Dispose();
        _mountPoint.Delete();
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private bool TryResize(long sizeBytes)
    {
        _holder.StandardInput.WriteLine(Text(sizeBytes));
        return _holder.StandardOutput.ReadLine() == "resized";
    }
}
