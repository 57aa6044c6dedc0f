using SdaHub.Protocol.Client;
using SdaHub.UnitTests.Client.Scripted;

namespace SdaHub.UnitTests.Client;

/// <summary>A publisher with files goes on where the process before it ended, whatever the hub has lost meanwhile.</summary>
public sealed class SpooledPublisherTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sdahub-spool-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task What_was_not_settled_is_published_by_the_next_process()
    {
        await PublishAndEnd(names: ["a", "b", "c"], settledCount: 1);

        await using var hub = await ScriptedHub.Start();
        var publisher = hub.CreatePublisher(Options());
        var call = await hub.AcceptPublisher(durable: 1);

        Assert.Equal("2: b", await call.ReceiveBatch());
        Assert.Equal("3: c", await call.ReceiveBatch());
        await call.Send(Publishing.Result(2, 3));
        Assert.Equal([2, 3], (await Task.WhenAll(publisher.Restored.Select(ticket => ticket.Receipt))).Select(receipt => receipt.Sequence));
    }

    [Fact]
    public async Task Numbers_go_on_where_they_were()
    {
        await PublishAndEnd(names: ["a"], settledCount: 1);

        await using var hub = await ScriptedHub.Start();
        var publisher = hub.CreatePublisher(Options());
        await publisher.EnqueueAsync([Publishing.Track("b")], Cancellation);
        var call = await hub.AcceptPublisher(durable: 1);

        Assert.Empty(publisher.Restored);
        Assert.Equal("2: b", await call.ReceiveBatch());
    }

    [Fact]
    public async Task Log_that_went_back_while_no_process_ran_gets_what_it_lost()
    {
        await PublishAndEnd(names: ["a", "b", "c"], settledCount: 3);

        await using var hub = await ScriptedHub.Start();
        hub.CreatePublisher(Options());
        var call = await hub.AcceptPublisher(durable: 1);

        Assert.Equal("2: b", await call.ReceiveBatch());
        Assert.Equal("3: c", await call.ReceiveBatch());
    }

    [Fact]
    public async Task Another_log_gets_everything_still_held()
    {
        await PublishAndEnd(names: ["a", "b", "c"], settledCount: 3, options: Options(retained: 2));

        await using var hub = await ScriptedHub.Start();
        hub.CreatePublisher(Options(retained: 2));
        var call = await hub.AcceptPublisher(durable: 3, log: "log-2");

        Assert.Equal("2: b", await call.ReceiveBatch());
        Assert.Equal("3: c", await call.ReceiveBatch());
    }

    [Fact]
    public async Task Full_spool_makes_the_next_process_wait_too()
    {
        await PublishAndEnd(names: ["a"], settledCount: 0, options: Options(unsettled: 1));

        await using var hub = await ScriptedHub.Start();
        var publisher = hub.CreatePublisher(Options(unsettled: 1));
        var waiting = publisher.EnqueueAsync([Publishing.Track("b")], Cancellation);
        var call = await hub.AcceptPublisher();

        Assert.Equal("1: a", await call.ReceiveBatch());
        Assert.False(waiting.IsCompleted);
        await call.Send(Publishing.Result(1));
        await waiting;
        Assert.Equal("2: b", await call.ReceiveBatch());
    }

    [Fact]
    public async Task Publisher_whose_name_is_a_path_stays_in_the_directory()
    {
        await using var hub = await ScriptedHub.Start();
        await using var client = hub.Connect();

        await client.CreatePublisher("..", Options()).DisposeAsync();

        Assert.Equal("publisher-..", Assert.Single(_folder.GetDirectories()).Name);
    }

    private ObservationPublisherOptions Options(int unsettled = 1024, int retained = 1024) =>
        new() { SpoolDirectory = _folder.FullName, MaxUnsettledBatches = unsettled, MaxRetainedBatches = retained };

    /// <summary>A process that takes batches, sees some settled, and ends without another word, as a killed one does.</summary>
    private async Task PublishAndEnd(string[] names, int settledCount, ObservationPublisherOptions? options = null)
    {
        await using var hub = await ScriptedHub.Start();
        var publisher = hub.CreatePublisher(options ?? Options());
        var receipts = new List<Task<PublishReceipt>>();
        foreach (var name in names)
        {
            receipts.Add((await publisher.EnqueueAsync([Publishing.Track(name)], Cancellation)).Receipt);
        }

        var call = await hub.AcceptPublisher();
        foreach (var _ in names)
        {
            await call.ReceiveBatch();
        }

        if (settledCount > 0)
        {
            await call.Send(Publishing.Result([.. Enumerable.Range(1, settledCount).Select(number => (long)number)]));
            await Task.WhenAll(receipts.Take(settledCount));
        }
    }
}
