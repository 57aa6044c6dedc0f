using System.Runtime.CompilerServices;
using CsCheck;
using Microsoft.Extensions.Options;
using SdaHub.Core.ObservationLog;
using SdaHub.Core.Pipeline;

namespace SdaHub.UnitTests.Pipeline;

public sealed class LogTailTests
{
    private const int TailBytes = 10_000;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference AddOne(LogTail tail, long position)
    {
        var entry = SampleRecords.Entry(position, 1);
        tail.Add([entry]);
        return new WeakReference(entry);
    }

    [Fact]
    public void Whoever_reads_from_any_position_gets_every_later_record_in_order_or_is_sent_to_the_log()
    {
        Gen.Select(Gen.Int[1, 300].Array[1, 60], Gen.Int[1, 20], Gen.Long[0, 60]).Sample((sizes, batchSize, start) =>
        {
            var tail = new LogTail(Options.Create(new PipelineOptions { TailBytes = TailBytes }));
            tail.Begin(LogPosition.Origin);
            var entries = sizes.Select((size, i) => SampleRecords.Entry(i + 1, size)).ToArray();
            foreach (var batch in entries.Chunk(batchSize))
            {
                tail.Add(batch);
            }

            var isReachable = tail.TryRead(new LogPosition(start), int.MaxValue, out var read);
            var expected = entries.Where(entry => entry.Position.Value > start).ToArray();
            return isReachable ? read.SequenceEqual(expected) : expected.Sum(entry => LogTail.EntryBytes + entry.Record.Payload.Length) > TailBytes;
        });
    }

    [Fact]
    public void A_read_takes_no_more_than_asked()
    {
        var tail = new LogTail(Options.Create(new PipelineOptions()));
        tail.Begin(new LogPosition(10));
        tail.Add([SampleRecords.Entry(11, 1), SampleRecords.Entry(12, 1), SampleRecords.Entry(13, 1)]);

        Assert.True(tail.TryRead(new LogPosition(10), 2, out var entries));
        Assert.Equal([11, 12], entries.Select(entry => entry.Position.Value));
    }

    [Fact]
    public void A_record_that_is_past_the_size_of_the_tail_is_let_go_of_at_once()
    {
        var tail = new LogTail(Options.Create(new PipelineOptions { TailBytes = TailBytes }));
        tail.Begin(LogPosition.Origin);
        var first = AddOne(tail, 1);
        for (var position = 2; tail.TryRead(LogPosition.Origin, 1, out _); position++)
        {
            AddOne(tail, position);
        }

        GC.Collect();

        Assert.False(first.IsAlive);
    }

    [Fact]
    public void Records_of_an_append_that_others_lie_before_are_left_to_be_read_from_the_log()
    {
        var tail = new LogTail(Options.Create(new PipelineOptions()));
        tail.Begin(new LogPosition(10));

        var isAdded = tail.Add([SampleRecords.Entry(12, 1)]);

        Assert.False(isAdded);
        Assert.Equal(new LogPosition(10), tail.Head);
        Assert.True(tail.Add(new LogPosition(10), [SampleRecords.Entry(11, 1), SampleRecords.Entry(12, 1)]));
        Assert.Equal(new LogPosition(12), tail.Head);
    }

    [Fact]
    public void Whatever_an_append_and_a_read_bring_twice_is_there_once()
    {
        Gen.Select(Gen.Int[0, 40].Array[1, 30], Gen.Bool.Array[30]).Sample((ends, isAppend) =>
        {
            var tail = new LogTail(Options.Create(new PipelineOptions()));
            tail.Begin(LogPosition.Origin);
            var length = 0;
            for (var i = 0; i < ends.Length; i++)
            {
                var start = isAppend[i % isAppend.Length] ? ends[i] / 2 : (int)tail.Head.Value;
                var entries = Enumerable.Range(start + 1, Math.Max(0, ends[i] - start)).Select(position => SampleRecords.Entry(position, 1)).ToArray();
                var isAdded = entries.Length == 0 || tail.Add(entries);
                length = isAdded ? Math.Max(length, entries.Length == 0 ? 0 : ends[i]) : length;
            }

            Assert.True(tail.TryRead(LogPosition.Origin, int.MaxValue, out var read));
            return read.Select(entry => entry.Position.Value).SequenceEqual(Enumerable.Range(1, length).Select(position => (long)position));
        });
    }

    [Fact]
    public void Adding_wakes_who_waits()
    {
        var tail = new LogTail(Options.Create(new PipelineOptions()));
        tail.Begin(LogPosition.Origin);
        var changed = tail.Changed.Next;

        tail.Add([SampleRecords.Entry(1, 1)]);

        Assert.True(changed.IsCompletedSuccessfully);
        Assert.Equal(new LogPosition(1), tail.Head);
    }
}
