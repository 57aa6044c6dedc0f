using SdaHub.Core.Agreements;
using SdaHub.Server.Identity;

namespace SdaHub.Server.Streams;

/// <summary>An open stream as the registry knows it: who holds it, and a way to ask it to end.</summary>
internal sealed class LiveStream : IDisposable
{
    private readonly StreamRegistry _registry;

    /// <summary>Whoever asks does not run the stream's loop; under a synchronization context its order decides when the loop goes on.</summary>
    private readonly TaskCompletionSource _end =
        new(SynchronizationContext.Current is null ? TaskCreationOptions.RunContinuationsAsynchronously : TaskCreationOptions.None);

    private AgreementSet? _checkedAgainst;
    private volatile StreamEnd? _reason;

    public LiveStream(StreamRegistry registry, PeerContext peer, string kind)
    {
        _registry = registry;
        Peer = peer;
        Kind = kind;
    }

    /// <summary>Who holds it, as at open.</summary>
    public PeerContext Peer { get; }

    /// <summary>Name of the method, such as <c>PublishObservations</c>.</summary>
    public string Kind { get; }

    /// <summary>Completes when the stream is asked to end; <see cref="Reason"/> then says why.</summary>
    public Task End => _end.Task;

    /// <summary>Why the stream is to end; null until it is asked to.</summary>
    public StreamEnd? Reason => _reason;

    /// <summary>
    /// Asks the stream to end. The first reason counts, but an error takes the place of a polite end: the time that go_away grants is no time to go on under an agreement
    /// that was withdrawn, or beside a newer stream.
    /// </summary>
    public void AskToEnd(StreamEnd end)
    {
        if (end.Error is null)
        {
            Interlocked.CompareExchange(ref _reason, end, null);
        }
        else
        {
            StreamEnd? before;
            do
            {
                before = _reason;
            }
            while (before?.Error is null && Interlocked.CompareExchange(ref _reason, end, before) != before);
        }

        _end.TrySetResult();
    }

    /// <summary>
    /// Asks the stream to end when its agreement is no longer the one in force. Its loop calls this before each message that it sends, so that nothing leaves
    /// under an agreement of before.
    /// </summary>
    public void EndIfAgreementChanged()
    {
        var current = _registry.Agreements;
        if (!ReferenceEquals(current, _checkedAgainst))
        {
            _checkedAgainst = current;
            StreamRegistry.EndIfChanged(this, current);
        }
    }

    public void Dispose() => _registry.Remove(this);
}
