using Google.Protobuf;
using Microsoft.Extensions.Logging;
using SdaHub.Protocol.Observations.V1;

namespace SdaHub.Protocol.Client.Publishing;

/// <summary>
/// Keeps a spool in files, so that another process can go on with it: every batch as it is taken, and the state as it changes. Written through to the
/// operating system, which survives the process being killed; synchronised to the disk when a file is full. One process at a time may have it open.
/// <para>
/// A process that is killed can leave the last record of the last file torn: it is cut off, for its batch was not taken. Damage anywhere else, so also before a whole
/// record, is an error, since batches that were taken would be missing.
/// </para>
/// </summary>
internal sealed class SpoolJournal : IDisposable
{
    /// <summary>A file is left for a new one at this size, and deleted once none of its batches is held.</summary>
    private const long FullSegmentBytes = 8 * 1024 * 1024;

    private const string LockFileName = "spool.lock";

    private readonly string _directory;
    private readonly FileStream _lock;
    private readonly long _fullSegmentBytes;
    private readonly Queue<(string Path, long FirstIndex)> _left = [];
    private SpoolSegment _current;
    private readonly ILogger _logger;
    private SpoolState _state;
    private bool _isBehind;

    private SpoolJournal(string directory, FileStream @lock, long fullSegmentBytes, ILogger logger)
    {
        _directory = directory;
        _lock = @lock;
        _fullSegmentBytes = fullSegmentBytes;
        _logger = logger;
        var state = SpoolState.Empty;
        var batches = new SortedDictionary<long, PublishObservationsRequest>();
        var files = SpoolSegment.List(directory);
        foreach (var file in files.SkipLast(1))
        {
            Read(file.Path, isLast: false, batches, ref state, logger);
            _left.Enqueue(file);
        }

        _current = files.Count == 0
            ? SpoolSegment.Create(directory, firstIndex: 1)
            : SpoolSegment.Open(files[^1].Path, files[^1].FirstIndex, Read(files[^1].Path, isLast: true, batches, ref state, logger));
        _state = state;
        Image = ImageOf(state, batches, directory);
    }

    /// <summary>What the journal held when it was opened.</summary>
    public SpoolImage Image { get; }

    /// <summary>Opens a journal, or begins one.</summary>
    /// <param name="directory">Its directory; made when it is missing.</param>
    /// <param name="logger">Where to say that a torn record was cut off.</param>
    /// <param name="fullSegmentBytes">Size of a file.</param>
    /// <exception cref="IOException">Another process has it open, or it cannot be read or written.</exception>
    /// <exception cref="InvalidDataException">It is damaged; the message says where.</exception>
    public static SpoolJournal Open(string directory, ILogger logger, long fullSegmentBytes = FullSegmentBytes)
    {
        Directory.CreateDirectory(directory);
        FileStream held;
        try
        {
            held = new FileStream(Path.Combine(directory, LockFileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception)
        {
            throw new IOException($"The spool in {directory} is in use by another process, or cannot be written. Give each publisher a directory of its own.", exception);
        }

        try
        {
            return new SpoolJournal(directory, held, fullSegmentBytes, logger);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Keeps a batch.</summary>
    /// <exception cref="IOException">It cannot be written; it is not kept.</exception>
    public void Append(long index, PublishObservationsRequest request)
    {
        if (_current.Length >= _fullSegmentBytes)
        {
            BeginSegment(index);
        }

        _current.Append(SpoolRecord.Of(index, request));
    }

    /// <summary>Keeps a state, if it is another one, and deletes the files that hold nothing any more.</summary>
    /// <exception cref="IOException">It cannot be written; the one before stays.</exception>
    public void Append(SpoolState state)
    {
        if (state == _state)
        {
            return;
        }

        _current.Append(SpoolRecord.Of(state));
        _state = state;
        while (_left.TryPeek(out var first) && _left.Skip(1).Select(next => next.FirstIndex).FirstOrDefault(_current.FirstIndex) <= state.Oldest)
        {
            Delete(first.Path);
            _left.Dequeue();
        }
    }

    /// <summary>
    /// Keeps a state, or leaves the one before when it cannot be written. That is older, so another process would send again what has been settled since, which
    /// the hub drops.
    /// </summary>
    public void TryAppend(SpoolState state)
    {
        try
        {
            Append(state);
            _isBehind = false;
        }
        catch (IOException exception)
        {
            if (!_isBehind)
            {
                _logger.SpoolBehind(_directory, exception.Message);
            }

            _isBehind = true;
        }
    }

    public void Dispose()
    {
        _current.Dispose();
        _lock.Dispose();
    }

    private static long Read(string path, bool isLast, SortedDictionary<long, PublishObservationsRequest> batches, ref SpoolState state, ILogger logger)
    {
        ReadOnlySpan<byte> bytes = File.ReadAllBytes(path);
        var lastIndex = batches.Count > 0 ? batches.Last().Key : 0;
        var rest = bytes;
        while (SpoolRecord.TryTake(ref rest, out var kind, out var content))
        {
            if (kind == SpoolRecord.State)
            {
                state = SpoolRecord.ReadState(content);
            }
            else if (kind == SpoolRecord.Batch)
            {
                var (index, request) = ReadBatch(path, content);
                batches[index] = request;
                lastIndex = index;
            }
            else
            {
                throw new InvalidDataException($"{path} holds a record of kind {kind}, which this version does not know; a newer one has written it.");
            }
        }

        var length = bytes.Length - rest.Length;
        if (rest.Length > 0 && (!isLast || SpoolRecord.StandsIn(rest, Math.Max(lastIndex, state.FirstUnsettled - 1))))
        {
            throw Damaged(path, $"from byte {length} on");
        }

        if (rest.Length > 0)
        {
            logger.SpoolCutOff(path, rest.Length);
        }

        return length;
    }

    private static (long Index, PublishObservationsRequest Request) ReadBatch(string path, ReadOnlySpan<byte> content)
    {
        try
        {
            return SpoolRecord.ReadBatch(content);
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw Damaged(path, exception.Message);
        }
    }

    private static SpoolImage ImageOf(SpoolState state, SortedDictionary<long, PublishObservationsRequest> batches, string directory)
    {
        var held = batches.Where(batch => batch.Key >= state.Oldest).ToArray();
        for (var i = 0; i < held.Length; i++)
        {
            if (held[i].Key != state.Oldest + i)
            {
                throw Damaged(directory, $"batch {state.Oldest + i} is missing");
            }
        }

        return state.FirstUnsettled <= state.Oldest + held.Length
            ? new SpoolImage(state, [.. held.Select(batch => batch.Value)])
            : throw Damaged(directory, $"batch {state.FirstUnsettled - 1} is missing");
    }

    private static InvalidDataException Damaged(string path, string what) => new(
        $"The spool {path} is damaged: {what}. Batches that were taken may be lost. Keep a copy and give the publisher another directory, or remove this one.");

    /// <summary>Makes a file; a directory that denies it is a passing trouble as a full disk is.</summary>
    private SpoolSegment Create(long firstIndex)
    {
        try
        {
            return SpoolSegment.Create(_directory, firstIndex);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new IOException(exception.Message, exception);
        }
    }

    private static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new IOException(exception.Message, exception);
        }
    }

    private void BeginSegment(long firstIndex)
    {
        // Before there is another one: a torn record is looked for at the end of the last file alone.
        _current.Finish();
        var next = Create(firstIndex);
        try
        {
            // Each file begins with the state, so that those before can go.
            next.Append(SpoolRecord.Of(_state));
            next.Finish();
        }
        catch
        {
            next.Dispose();
            Delete(next.Path);
            throw;
        }

        _left.Enqueue((_current.Path, _current.FirstIndex));
        _current.Dispose();
        _current = next;
    }
}
