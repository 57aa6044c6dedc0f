using SdaHub.Protocol.Client.Connections;
using SdaHub.Protocol.Client.Receiving;

namespace SdaHub.Protocol.Client;

/// <summary>
/// A copy of the catalog as released to this partner, kept in step with the hub in the background, across reconnects. Connects at once and goes on until
/// disposed of. Safe from many threads.
/// </summary>
public sealed class CatalogReplica : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private volatile CatalogView _view;
    private volatile TaskCompletionSource _changed = NewSignal();

    internal CatalogReplica(CatalogReplicaOptions options, HubConnection connection)
    {
        _view = options.InitialView;
        _running = Run(options, connection);
    }

    /// <summary>The catalog now. Swapped as a whole, so a reader that keeps it has one moment's catalog.</summary>
    public CatalogView View => _view;

    /// <summary>
    /// Waits until the catalog is another one than a view. Begin with <see cref="CatalogView.Empty"/> or the view stored, then pass what was returned. Several
    /// changes may show as one.
    /// </summary>
    /// <param name="known">View that the caller knows.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The catalog now.</returns>
    /// <exception cref="SdaHubException">The replica had to stop; <see cref="View"/> grows old.</exception>
    /// <exception cref="ObjectDisposedException">The replica is disposed of.</exception>
    public async Task<CatalogView> WaitForChangeAsync(CatalogView known, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var changed = _changed.Task;
            if (_view is var view && view != known)
            {
                return view;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Ends the stream.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task Run(CatalogReplicaOptions options, HubConnection connection)
    {
        // Nothing of it runs in the constructor's caller.
        await Task.Yield();
        try
        {
            await foreach (var view in ReceivingLoop.Run(new CatalogReceiver(options), connection, _stop.Token))
            {
                if (!ReferenceEquals(view, _view))
                {
                    _view = view;
                    Interlocked.Exchange(ref _changed, NewSignal()).SetResult();
                }
            }
        }
        catch (OperationCanceledException)
        {
            Fail(new ObjectDisposedException(nameof(CatalogReplica)));
        }
#pragma warning disable CA1031 // Whatever stops the loop must reach those who wait for a change.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Fail(exception);
        }
    }

    private void Fail(Exception exception)
    {
        _changed.SetException(exception);
        // Nobody need wait for a change.
        _ = _changed.Task.Exception;
    }
}
