using SdaHub.Histories;
using SdaHub.IntegrationTests.Hub;

namespace SdaHub.IntegrationTests.Faults;

/// <summary>
/// Takes away the disk of a hub under load. The disk is a small tmpfs in a mount namespace of the process's own, which ends with it; the test reaches it
/// through <c>/proc</c>.
/// </summary>
public sealed class DiskFullTests : IDisposable
{
    private const int AcknowledgedAfterwards = 200;
    private const string Script = """
        mount -t tmpfs -o size=16m,mode=0700 tmpfs "$0" && head -c 10485760 /dev/zero > "$0/filler" && exec "$@"
        """;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _mountPoint = Directory.CreateTempSubdirectory("sdahub-disk-");

    [Fact]
    public async Task A_full_disk_holds_publishers_back_loses_nothing_and_ends_by_itself()
    {
        await using var hub = new HubProcess(
            _mountPoint.FullName, isInsecure: false, "unshare", "--user", "--map-root-user", "--mount", "sh", "-c", Script, _mountPoint.FullName);
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
        File.Delete($"/proc/{hub.Id}/root{_mountPoint.FullName}/filler");
        await publisher.WaitFor(acknowledgedWhenFull + AcknowledgedAfterwards);
        await stopping.CancelAsync();
        await publishing;
        var subscriber = new WitnessedSubscriber(reading, int.MaxValue);
        await subscriber.Run(publisher.TotalCount);

        Assert.Empty(HistoryChecker.Check(new History([publisher.History], [subscriber.History], subscriber.Shown)));
    }

    public void Dispose() => _mountPoint.Delete(recursive: true);
}
