namespace SdaHub.Protocol.Client.Streams;

/// <summary>Random fractions for waits. Safe from many threads.</summary>
internal sealed class Jitter(Random random)
{
    private readonly Lock _lock = new();

    /// <summary>A number from 0 to below 1.</summary>
    public double NextFraction()
    {
        lock (_lock)
        {
            return random.NextDouble();
        }
    }
}
