namespace SdaHub.Core.Pipeline;

/// <summary>Whether the observation log takes records at the moment. Set by the log writer; streams and health look at it. Safe from many threads.</summary>
public sealed class StoreState
{
    private volatile string? _fault;

    /// <summary>What is wrong with the store, for people; null while it takes records.</summary>
    public string? Fault => _fault;

    /// <summary>Raised when <see cref="Fault"/> comes or goes.</summary>
    public ChangeSignal Changed { get; } = new();

    internal void Set(string? fault)
    {
        if (_fault != fault)
        {
            _fault = fault;
            Changed.Raise();
        }
    }
}
