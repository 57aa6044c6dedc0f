namespace SdaHub.UnitTests.Simulation;

/// <summary>
/// Runs everything that is posted on one thread, in an order that only the seed decides, and moves the clock on when nothing is left to do. The same seed
/// gives the same run. Code that leaves it, such as for the thread pool, fails the run.
/// </summary>
internal sealed class SimulationScheduler : SynchronizationContext
{
    private const int MaximumStepCount = 1_000_000;

    private readonly List<(SendOrPostCallback Callback, object? State)> _ready = [];
    private readonly int _threadId = Environment.CurrentManagedThreadId;

    public SimulationScheduler(int seed) => Random = new Random(seed);

    /// <summary>The only source of chance.</summary>
    public Random Random { get; }

    /// <summary>The clock.</summary>
    public SimulatedTime Time { get; } = new();

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state)
    {
        if (Environment.CurrentManagedThreadId != _threadId)
        {
            throw new InvalidOperationException("Something in the simulation ran on another thread, so a seed does not decide the run.");
        }

        _ready.Add((d, state));
    }

    /// <inheritdoc/>
    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("Nothing in the hub waits synchronously.");

    /// <summary>Runs until a task is complete.</summary>
    /// <exception cref="InvalidOperationException">Nothing can happen any more, or far too much has, and the task is not complete.</exception>
    public void Run(Func<Task> start)
    {
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            var task = start();
            for (var step = 0; !task.IsCompleted; step++)
            {
                if (step == MaximumStepCount || !Step())
                {
                    throw new InvalidOperationException($"The simulation stands still after {step} steps and {Time.Elapsed}.");
                }
            }

#pragma warning disable VSTHRD002 // The task is complete; this throws what it threw.
            task.GetAwaiter().GetResult();
#pragma warning restore VSTHRD002
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    /// <summary>Waits a random time. Awaited here, since a cancelled delay tells whoever waits for the first of several tasks on the thread pool.</summary>
    public async Task Pause(int maximumMs, CancellationToken cancellationToken = default) =>
        await Task.Delay(TimeSpan.FromMilliseconds(Random.NextDouble() * maximumMs), Time, cancellationToken);

    private bool Step()
    {
        if (_ready.Count == 0)
        {
            return Time.MoveOn();
        }

        var index = Random.Next(_ready.Count);
        var (callback, state) = _ready[index];
        _ready.RemoveAt(index);
        callback(state);
        return true;
    }
}
