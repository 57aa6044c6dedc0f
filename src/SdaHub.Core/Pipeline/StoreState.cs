namespace SdaHub.Core.Pipeline;

/// <summary>
/// Whether the store takes records at the moment. Four look at it and each tells only what it saw: the start of the hub, the first load of the catalog folder, the
/// appender and the watch.
/// Streams and health read it. Safe from many threads.
/// </summary>
public sealed class StoreState
{
    private string? _startFault;
    private string? _folderFault;
    private string? _appendFault;
    private string? _watchFault;

    /// <summary>What is wrong with the store, for people; null while it takes records.</summary>
    public string? Fault => StartFault ?? Volatile.Read(ref _appendFault) ?? Volatile.Read(ref _watchFault);

    /// <summary>
    /// What keeps the hub from having read what it needs from the store, or from having brought the markings of its catalog folder into it, before it can serve
    /// anyone; null once both are done.
    /// </summary>
    public string? StartFault => Volatile.Read(ref _startFault) ?? Volatile.Read(ref _folderFault);

    /// <summary>Raised when <see cref="Fault"/> comes or goes.</summary>
    public ChangeSignal Changed { get; } = new();

    /// <summary>Tells how the start stands.</summary>
    public void SetStart(string? fault) => Set(ref _startFault, fault);

    /// <summary>Tells how the first load of the catalog folder stands.</summary>
    public void SetFolder(string? fault) => Set(ref _folderFault, fault);

    /// <summary>Tells how the last append went.</summary>
    internal void SetAppend(string? fault) => Set(ref _appendFault, fault);

    /// <summary>Tells what the watch found.</summary>
    internal void SetWatch(string? fault) => Set(ref _watchFault, fault);

    private void Set(ref string? field, string? fault)
    {
        if (Interlocked.Exchange(ref field, fault) != fault)
        {
            Changed.Raise();
        }
    }
}
