namespace SdaHub.Storage.Embedded;

/// <summary>
/// Appends payloads to the newest payload file, in one write and one synchronisation for a whole step, before the transaction commits that refers to them. So
/// a payload is written once, where SQLite would write it twice: to the write-ahead log and to the database. Used by one thread.
/// </summary>
internal sealed class PayloadWriter : IDisposable
{
    /// <summary>A file that has grown to this size is followed by a new one. Disk space comes back in such pieces.</summary>
    private const long FullBytes = 256 << 20;

    private readonly string _directory;
    private readonly List<ReadOnlyMemory<byte>> _pending = [];
    private FileStream? _file;
    private long _firstPosition;
    private long _syncedBytes;
    private long _pendingBytes;

    /// <summary>Readies a writer. It begins a file of its own with the first payload, whatever an earlier one may have left unfinished.</summary>
    public PayloadWriter(string directory) => _directory = directory;

    /// <summary>Takes a payload in.</summary>
    /// <param name="position">Position of its record.</param>
    /// <param name="payload">The payload; must not change until <see cref="Sync"/> has returned.</param>
    /// <returns>Where it will stand after <see cref="Sync"/>.</returns>
    public PayloadPlace Add(long position, ReadOnlyMemory<byte> payload)
    {
        if (_file is null)
        {
            // What has this name was begun and never committed, or its position would not be given out now.
            _file = new FileStream(PayloadFiles.PathOf(_directory, position), StoreDirectory.OwnerOnly(FileMode.Create, FileShare.ReadWrite | FileShare.Delete));
            _firstPosition = position;
        }

        var place = new PayloadPlace(_firstPosition, _syncedBytes + _pendingBytes, payload.Length);
        _pending.Add(payload);
        _pendingBytes += payload.Length;
        return place;
    }

    /// <summary>Writes what was taken in and waits until the disk has it.</summary>
    public void Sync()
    {
        if (_file is null || _pending.Count == 0)
        {
            return;
        }

        RandomAccess.Write(_file.SafeFileHandle, _pending, _syncedBytes);
        RandomAccess.FlushToDisk(_file.SafeFileHandle);
        PageCache.LetGo(_file.SafeFileHandle, _syncedBytes, _pendingBytes);
        _syncedBytes += _pendingBytes;
        _pendingBytes = 0;
        _pending.Clear();
        if (_syncedBytes >= FullBytes)
        {
            Dispose();
            _file = null;
            _syncedBytes = 0;
        }
    }

    public void Dispose() => _file?.Dispose();
}
