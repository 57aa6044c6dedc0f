using System.CommandLine;
using SdaHub.Cli.Orbits;

namespace SdaHub.Cli.Client;

/// <summary>When a watch ends by itself: the options <c>--count</c> and <c>--for</c>.</summary>
internal sealed class WatchLimits
{
    private readonly Option<int?> _count = NumberOption.CreateWhole("--count", "End after this many messages of the hub.", 1, int.MaxValue);
    private readonly Option<TimeSpan?> _duration = DurationOption.Create("--for", "End after this time, such as 60s.");

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_count);
        command.Options.Add(_duration);
    }

    /// <summary>Handles every message until a limit is reached.</summary>
    /// <returns>Exit code 0.</returns>
    public async Task<int> Run<T>(ParseResult result, IAsyncEnumerable<T> messages, Action<T> handle, CancellationToken cancellationToken)
    {
        var remaining = result.GetValue(_count) ?? int.MaxValue;
        using var timeout = result.GetValue(_duration) is { } duration
            ? new CancellationTokenSource(duration, TimeProvider.System)
            : new CancellationTokenSource();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await foreach (var message in messages.WithCancellation(ending.Token))
            {
                handle(message);
                if (--remaining <= 0)
                {
                    break;
                }
            }
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            // The time that was asked for is over.
        }

        return 0;
    }
}
