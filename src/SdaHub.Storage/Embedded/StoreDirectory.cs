using System.Globalization;
using System.Text;
using SdaHub.Core.ObservationLog;

namespace SdaHub.Storage.Embedded;

/// <summary>The directory of the store: made for its owner alone, and held by one process at a time.</summary>
internal sealed class StoreDirectory : IDisposable
{
    private const string LockFileName = "store.lock";

    /// <summary>Tells who holds the lock. A file of its own, since the locked one cannot be read by another.</summary>
    private const string HolderFileName = "store.pid";

    private const UnixFileMode OwnerOnlyFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerOnlyDirectory = OwnerOnlyFile | UnixFileMode.UserExecute;

    private readonly FileStream _lock;

    private StoreDirectory(string path, FileStream @lock)
    {
        Path = path;
        _lock = @lock;
    }

    /// <summary>The full path.</summary>
    public string Path { get; }

    /// <summary>Makes the directory where it is missing and takes hold of it.</summary>
    /// <exception cref="StoreUnavailableException">Another process holds it, or it cannot be made or written.</exception>
    public static StoreDirectory Open(string directory)
    {
        var path = System.IO.Path.GetFullPath(directory);
        var lockPath = System.IO.Path.Combine(path, LockFileName);
        var holderPath = System.IO.Path.Combine(path, HolderFileName);
        try
        {
            MakeDirectory(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw StoreFailure.Explain(failure, path)!;
        }

        try
        {
            var held = new StoreDirectory(path, new FileStream(lockPath, OwnerOnly(FileMode.OpenOrCreate, FileShare.None)));
            held.WriteHolder();
            return held;
        }
        catch (UnauthorizedAccessException failure)
        {
            throw StoreFailure.Explain(failure, path)!;
        }
        catch (IOException failure)
        {
            throw new StoreUnavailableException(
                $"The store in '{path}' is in use by {ReadHolder(holderPath)}, or its lock file cannot be written. One process at a time may use it: stop the "
                + $"other, or set {EmbeddedStoreOptions.Section}:Directory to another directory. ({failure.Message})",
                failure);
        }
    }

    /// <summary>Full path of a file in the directory.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Makes a file that is missing, empty and for its owner alone. SQLite takes an empty file as a new database.</summary>
    public void ReadyFile(string name)
    {
        using var stream = new FileStream(File(name), OwnerOnly(FileMode.OpenOrCreate, FileShare.ReadWrite));
    }

    public void Dispose() => _lock.Dispose();

    private static void MakeDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerOnlyDirectory);
        }
    }

    /// <summary>Opens a file to write; a new one is for its owner alone.</summary>
    public static FileStreamOptions OwnerOnly(FileMode mode, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnlyFile;
        }

        return options;
    }

    private void WriteHolder()
    {
        try
        {
            using var stream = new FileStream(File(HolderFileName), OwnerOnly(FileMode.Create, FileShare.Read));
            stream.Write(Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private static string ReadHolder(string path)
    {
        try
        {
            return int.TryParse(System.IO.File.ReadAllText(path), CultureInfo.InvariantCulture, out var processId) ? $"process {processId}" : "another process";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return "another process";
        }
    }
}
