using SdaHub.Core.ObservationLog;

namespace SdaHub.UnitTests.Storage.Contract;

/// <summary>What reading promises.</summary>
public abstract class ReadContract<TStore> : StoreContract<TStore>
    where TStore : IStoreUnderTest, new()
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Pages_by_count_follow_each_other_without_gap_or_repeat()
    {
        await Append(1, [.. Numbered(0, 25)]);

        var pages = new List<int>();
        var ids = new List<string>();
        var after = LogPosition.Origin;
        while (await Log.ReadAsync(after, 10, int.MaxValue, Cancelled) is { Count: > 0 } page)
        {
            pages.Add(page.Count);
            ids.AddRange(page.Select(entry => entry.Record.TrackId));
            after = page[^1].Position;
        }

        Assert.Equal([10, 10, 5], pages);
        Assert.Equal(Numbered(0, 25).Select(record => record.TrackId), ids);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(99, 1)]
    [InlineData(100, 1)]
    [InlineData(199, 1)]
    [InlineData(200, 2)]
    [InlineData(299, 2)]
    [InlineData(300, 3)]
    [InlineData(10_000, 3)]
    public async Task Payload_bytes_are_limited_but_the_first_record_always_comes(int maxBytes, int expectedCount)
    {
        LogRecord Sized(string id) => Samples.Record(id) with { Payload = new byte[60], CorrelationPayload = new byte[40] };
        await Append(1, Sized("t-1"), Sized("t-2"), Sized("t-3"));

        var page = await Log.ReadAsync(LogPosition.Origin, 10, maxBytes, Cancelled);

        Assert.Equal(expectedCount, page.Count);
    }

    [Fact]
    public async Task Reading_from_the_head_or_beyond_gives_nothing()
    {
        await Append(1, Samples.Record("t-1"));

        Assert.Empty(await ReadAll(Log.Head));
        Assert.Empty(await ReadAll(new LogPosition(Log.Head.Value + 1000)));
    }

    [Fact]
    public async Task A_large_payload_is_read_whole()
    {
        var payload = new byte[3_000_000];
        new Random(5).NextBytes(payload);

        await Append(1, Samples.Record("t-1") with { Payload = payload }, Samples.Record("t-2"));

        var entries = await ReadAll();
        Assert.Equal(payload, entries[0].Record.Payload.ToArray());
        Assert.Equal("t-2", entries[1].Record.TrackId);
    }

    [Fact]
    public async Task Readers_beside_appends_see_every_record_once_and_in_order()
    {
        const int BatchCount = 60;
        const int BatchSize = 20;

        var readers = Enumerable.Range(0, 4).Select(_ => ReadUntil(BatchCount * BatchSize)).ToList();
        for (var batch = 0; batch < BatchCount; batch++)
        {
            await Append(batch + 1, [.. Numbered(batch * BatchSize, BatchSize)]);
        }

        var expected = Numbered(0, BatchCount * BatchSize).Select(record => record.TrackId).ToList();
        foreach (var reader in readers)
        {
            Assert.Equal(expected, await reader.WaitAsync(Patience, Cancelled));
        }
    }

    private static IEnumerable<LogRecord> Numbered(int first, int count) => Enumerable.Range(first, count).Select(number => Samples.Record($"t-{number:d6}"));

    private async Task<List<string>> ReadUntil(int count)
    {
        var ids = new List<string>();
        var after = LogPosition.Origin;
        while (ids.Count < count)
        {
            foreach (var entry in await Log.ReadAsync(after, 7, int.MaxValue, Cancelled))
            {
                Assert.True(entry.Position > after);
                after = entry.Position;
                ids.Add(entry.Record.TrackId);
            }

            await Task.Yield();
        }

        return ids;
    }
}
