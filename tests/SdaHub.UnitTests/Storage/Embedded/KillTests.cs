namespace SdaHub.UnitTests.Storage.Embedded;

/// <summary>Kills a process that publishes, again and again, on the same store.</summary>
public sealed class KillTests : IDisposable
{
    private const int TracksPerBatch = 5;
    private const int KillCount = 8;

    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public async Task Whatever_was_acknowledged_before_a_kill_is_there_once()
    {
        var random = new Random(20260301);
        var durable = 0L;
        for (var kill = 0; kill < KillCount; kill++)
        {
            var target = durable + random.Next(1, 400);
            await using var process = StoreProcess.Start(_directory.Path, TracksPerBatch);

            var lines = await process.ReadUntil(line => line == $"ack {target}");
            lines.AddRange(await process.Kill());

            var acknowledged = StoreProcess.Acknowledged(lines).ToList();
            Assert.Equal(acknowledged.Count, acknowledged[^1] - acknowledged[0] + 1);
            Assert.Equal(durable + 1, acknowledged[0]);
            durable = await StoredHistory.Check(_directory.Path, TracksPerBatch, acknowledged[^1]);
        }
    }

    public void Dispose() => _directory.Dispose();
}
