namespace SdaHub.Protocol.Client.Receiving;

/// <summary>A stream of state, whatever its messages are.</summary>
internal interface ILatestValueSource<out TItem, out TTerms>
    where TItem : class
    where TTerms : class
{
    /// <summary>What is in force; null until the stream was first opened.</summary>
    TTerms? Terms { get; }

    /// <summary>Opens the stream and reads it, across reconnects.</summary>
    IAsyncEnumerable<TItem> Receive(CancellationToken cancellationToken);
}
