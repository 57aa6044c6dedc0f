using SdaHub.Core;

namespace SdaHub.Server.Identity;

/// <summary>
/// What was read from files, read again when one of them has changed. A change is noticed at the next use, by time and length of the files, so no watcher
/// can be missed. When the changed files cannot be read, what was read before stays. Safe from many threads.
/// </summary>
/// <typeparam name="T">What the files hold. It is not disposed, since others may still use it.</typeparam>
internal sealed class WatchedFile<T>
    where T : class
{
    private readonly string[] _paths;
    private readonly Func<T> _read;
    private readonly Action<Exception> _onUnreadable;
    private readonly Lock _lock = new();
    private string _stamp;
    private T _current;

    /// <summary>Reads the files for the first time.</summary>
    /// <param name="what">What the files hold, for the message, such as <c>The hub's own certificate</c>.</param>
    /// <param name="paths">The files that the reading depends on.</param>
    /// <param name="read">Reads them.</param>
    /// <param name="onUnreadable">Told why files that have changed could not be read; once a change.</param>
    /// <exception cref="IdentityFileException">A file cannot be read, or holds something else.</exception>
    internal WatchedFile(string what, string[] paths, Func<T> read, Action<Exception> onUnreadable)
    {
        _paths = paths;
        _read = read;
        _onUnreadable = onUnreadable;
        _stamp = Stamp();
        try
        {
            _current = read();
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            throw new IdentityFileException(
                $"{what} cannot be used ({string.Join(", ", paths)}): {exception.Message.TrimEnd('.')}. Check the paths under {IdentityOptions.Section} and that the "
                + "hub's user may read the files; 'sdahub certs' makes all of them for development.",
                exception);
        }
    }

    /// <summary>What the files hold now.</summary>
    internal T Current
    {
        get
        {
            lock (_lock)
            {
                var stamp = Stamp();
                if (stamp != _stamp)
                {
                    // Taken before reading: a change while reading is seen as one more change.
                    _stamp = stamp;
                    Reload();
                }

                return _current;
            }
        }
    }

    private void Reload()
    {
        try
        {
            _current = _read();
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            _onUnreadable(exception);
        }
    }

    private static bool IsUnreadable(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or FormatException or ArgumentException or System.Security.Cryptography.CryptographicException;

    private string Stamp() => string.Join('|', _paths.Select(path => FileStamp.Of(path)));
}
