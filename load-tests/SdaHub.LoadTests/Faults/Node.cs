using System.Diagnostics;
using SdaHub.LoadTests.Targets;

namespace SdaHub.LoadTests.Faults;

/// <summary>A server that can be killed, paused and started again on the same port and the same files.</summary>
internal sealed class Node(string name, Func<ServerProcess> start, Func<Task<bool>> isReady) : IDisposable
{
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(10);

    private ServerProcess? _process;

    /// <summary>What reports call it.</summary>
    public string Name => name;

    /// <summary>Its process id.</summary>
    public int ProcessId => _process?.Id ?? throw new InvalidOperationException($"{name} is not running.");

    /// <summary>Whether it has ended by itself.</summary>
    public bool HasEnded => _process is { HasEnded: true };

    /// <summary>Starts it; it may not answer yet.</summary>
    public void Start() => _process = start();

    /// <summary>Waits until it answers.</summary>
    /// <exception cref="TimeoutException">It does not.</exception>
    /// <exception cref="InvalidOperationException">It has ended.</exception>
    public async Task WaitUntilReady()
    {
        var since = TimeProvider.System.GetTimestamp();
        while (!await isReady())
        {
            _process!.ThrowIfEnded();
            if (TimeProvider.System.GetElapsedTime(since) > ReadyLimit)
            {
                throw new TimeoutException($"{name} did not answer within {ReadyLimit}.");
            }

            await Task.Delay(Poll, TimeProvider.System);
        }
    }

    /// <summary>Kills it with SIGKILL: it gets no chance to write anything more.</summary>
    public void Kill()
    {
        _process?.Dispose();
        _process = null;
    }

    /// <summary>Stops it as its operator would.</summary>
    /// <returns>How long it took.</returns>
    public async Task<TimeSpan> Stop()
    {
        var since = TimeProvider.System.GetTimestamp();
        await Signal("TERM");
        await _process!.WaitForEnd();
        var elapsed = TimeProvider.System.GetElapsedTime(since);
        Kill();
        return elapsed;
    }

    /// <summary>Takes the processor away from it.</summary>
    public Task Pause() => Signal("STOP");

    /// <summary>Gives the processor back.</summary>
    public Task Resume() => Signal("CONT");

    /// <inheritdoc/>
    public void Dispose() => Kill();

    private async Task Signal(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{ProcessId}"]);
        await kill.WaitForExitAsync();
    }
}
