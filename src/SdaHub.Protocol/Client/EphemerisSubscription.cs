using SdaHub.Protocol.Client.Receiving;

namespace SdaHub.Protocol.Client;

/// <summary>
/// State vectors or pointing angles, in the hub's own columns or as files, across reconnects. They are state: a slow consumer misses instants, never the present. A
/// batch is settled when the consumer asks for the next one. Enumerate it once at a time.
/// </summary>
/// <typeparam name="TBatch">What comes: a batch of columns, or a file.</typeparam>
/// <typeparam name="TTerms">What the hub says when the stream opens.</typeparam>
public sealed class EphemerisSubscription<TBatch, TTerms> : IAsyncEnumerable<TBatch>
    where TBatch : class
    where TTerms : class
{
    private readonly ILatestValueSource<TBatch, TTerms> _source;

    internal EphemerisSubscription(ILatestValueSource<TBatch, TTerms> source) => _source = source;

    /// <summary>What is in force on the stream, such as objects and sites; null until it was first opened.</summary>
    public TTerms? Terms => _source.Terms;

    /// <summary>Opens the stream and delivers. Ends only with an exception, or when the consumer stops.</summary>
    /// <exception cref="SdaHubException">The stream cannot go on, such as when the agreement does not give what is asked for, or not in the format.</exception>
    public IAsyncEnumerator<TBatch> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        _source.Receive(cancellationToken).GetAsyncEnumerator(CancellationToken.None);
}
