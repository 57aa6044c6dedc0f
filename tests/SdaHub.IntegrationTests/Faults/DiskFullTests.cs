using SdaHub.Disks;
using SdaHub.Histories;
using SdaHub.IntegrationTests.Hub;

namespace SdaHub.IntegrationTests.Faults;

/// <summary>Takes away the disk of a hub under load.</summary>
public sealed class DiskFullTests : IDisposable
{
    private const int AcknowledgedAfterwards = 200;
    private const long MiB = 1024 * 1024;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly SmallDisk _disk = new(sizeBytes: 16 * MiB);

    [Fact]
    public async Task A_full_disk_holds_publishers_back_loses_nothing_and_ends_by_itself()
    {
        _disk.Fill(leavingBytes: 6 * MiB);
        await using var hub = new HubProcess(_disk.MountPoint, isInsecure: false, [.. _disk.Enter(AppContext.BaseDirectory)]);
        await hub.Start();
        await using var sending = hub.ConnectClient(SampleAgreements.AustralianSpoc);
        await using var reading = hub.ConnectClient(SampleAgreements.MissionSystem);
        await using var client = sending.CreatePublisher("feed");
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var publisher = new WitnessedPublisher(client, observationsPerTrack: 100);
        var full = hub.WaitForOutput("The observation log cannot be written", Limit);
        var publishing = publisher.Run(stopping.Token);

        await full;
        var acknowledgedWhenFull = publisher.AcknowledgedCount;
        _disk.Free();
        await publisher.WaitFor(acknowledgedWhenFull + AcknowledgedAfterwards);
        await stopping.CancelAsync();
        await publishing;
        var subscriber = new WitnessedSubscriber(reading, int.MaxValue);
        await subscriber.Run(publisher.TotalCount);

        Assert.Empty(HistoryChecker.Check(new History([publisher.History], [subscriber.History], subscriber.Shown)));
    }

    public void Dispose() => _disk.Dispose();
}
