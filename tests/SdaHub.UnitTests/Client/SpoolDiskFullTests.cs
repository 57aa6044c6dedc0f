using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using SdaHub.Disks;
using SdaHub.Protocol.Client;
using SdaHub.Protocol.Client.Publishing;
using SdaHub.Protocol.Observations.V1;
using SdaHub.UnitTests.Client.Scripted;

namespace SdaHub.UnitTests.Client;

/// <summary>A full disk under the spool refuses new batches and ends nothing: what was taken is published and settled, and later ones are taken again.</summary>
public sealed class SpoolDiskFullTests : IDisposable
{
    private const int BatchCount = 200;

    private readonly SmallDisk _disk = new(sizeBytes: 256 * 1024);
    private readonly FakeLogger _logger = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _disk.Dispose();

    [Fact]
    public void What_is_settled_on_a_full_disk_has_its_receipt_and_the_state_is_kept_when_there_is_room_again()
    {
        using (var spool = new PublisherSpool(new ObservationPublisherOptions(), OpenJournal()))
        {
            for (var i = 0; i < BatchCount; i++)
            {
                Assert.True(spool.TryAdd(NewEntry()));
            }

            spool.Open(Publishing.Terms(windowCount: BatchCount));
            while (spool.TakeNext() is not null)
            {
            }

            _disk.Fill();
            // More states than the last page of the file can hold.
            for (var i = 1; i < BatchCount; i++)
            {
                spool.Settle(Publishing.Settled(i));
            }

            Assert.Throws<IOException>(() => spool.TryAdd(NewEntry()));
            Assert.Equal(LogLevel.Warning, Assert.Single(_logger.Collector.GetSnapshot()).Level);
            _disk.Free();
            spool.Settle(Publishing.Settled(BatchCount));
            Assert.True(spool.IsSettled);
        }

        using var again = OpenJournal();
        Assert.Equal(BatchCount + 1, again.Image.State.FirstUnsettled);
    }

    [Fact]
    public async Task Publisher_waits_until_it_can_note_where_it_begins_and_loses_nothing_that_was_taken()
    {
        await using var hub = await ScriptedHub.Start();
        var publisher = hub.CreatePublisher(new ObservationPublisherOptions { SpoolDirectory = _disk.Path });
        var taken = await publisher.EnqueueAsync([Publishing.Track("a")], Cancellation);
        _disk.Fill();
        await FillLastPage(publisher);

        await hub.AcceptPublisher();
        var delay = await hub.Time.NextDelay();
        await Assert.ThrowsAsync<IOException>(() => publisher.PublishAsync(Publishing.Track("b"), Cancellation));
        _disk.Free();
        hub.Time.Advance(delay);
        var call = await hub.AcceptPublisher();
        Assert.Equal("1: a", await call.ReceiveBatch());
        await call.Send(Publishing.Result(1));

        Assert.Equal(1, (await taken.Receipt).Sequence);
        await publisher.EnqueueAsync([Publishing.Track("c")], Cancellation);
    }

    /// <summary>Until no record fits, not even the smallest.</summary>
    private static async Task FillLastPage(ObservationPublisher publisher)
    {
        foreach (var size in new[] { 100, 0 })
        {
            try
            {
                while (true)
                {
                    await publisher.EnqueueNativeAsync("x", new byte[size], Cancellation);
                }
            }
            catch (IOException)
            {
                // No room for one of this size.
            }
        }
    }

    private static SpoolEntry NewEntry() => new(new PublishObservationsRequest { Batch = new ObservationBatch { Tracks = { Publishing.Track("t") } } });

    private SpoolJournal OpenJournal() => SpoolJournal.Open(Path.Combine(_disk.Path, "spool"), _logger);
}
