using System.Diagnostics;

namespace SdaHub.UnitTests.Client;

/// <summary>
/// A tmpfs of 256 KiB that can be filled. It is in a mount namespace of a process that does nothing else and ends with it; the test reaches it through
/// <c>/proc</c>.
/// </summary>
internal sealed class SmallDisk : IDisposable
{
    private const string Script = """
        mount -t tmpfs -o size=256k,mode=0700 tmpfs "$0" && echo ready && exec cat
        """;

    private readonly DirectoryInfo _mountPoint = Directory.CreateTempSubdirectory("sdahub-disk-");
    private readonly Process _process;

    public SmallDisk()
    {
        string[] arguments = ["--user", "--map-root-user", "--mount", "sh", "-c", Script, _mountPoint.FullName];
        _process = Process.Start(new ProcessStartInfo("unshare", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        Assert.Equal("ready", _process.StandardOutput.ReadLine());
        Path = $"/proc/{_process.Id}/root{_mountPoint.FullName}";
    }

    public string Path { get; }

    private string Filler => System.IO.Path.Combine(Path, "filler");

    /// <summary>Leaves no page free; what is written may still go into the last page of a file.</summary>
    public void Fill()
    {
        using var file = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var page = new byte[4096];
        try
        {
            while (true)
            {
                file.Write(page);
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    public void Free() => File.Delete(Filler);

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _mountPoint.Delete();
    }
}
