using CsCheck;
using SdaHub.Core.ObservationLog;
using SdaHub.Core.Pipeline;
using SdaHub.UnitTests.Validation;

namespace SdaHub.UnitTests.Pipeline;

public sealed class PublisherLaneTests
{
    [Fact]
    public void Batches_judged_in_any_order_come_out_in_sequence()
    {
        Gen.Select(Gen.Long[1, 1000], Gen.Shuffle(Enumerable.Range(0, 30).ToArray())).Sample((first, order) =>
        {
            var lane = NewLane(first);
            var inSequence = new Queue<IngestBatch>();
            foreach (var offset in order)
            {
                lane.Enqueue(Batch(lane, first + offset), inSequence);
            }

            return inSequence.Select(batch => batch.Sequence).SequenceEqual(Enumerable.Range(0, 30).Select(offset => first + offset));
        });
    }

    [Fact]
    public async Task A_batch_that_could_not_be_judged_ends_the_lane_and_lets_nothing_after_it_through()
    {
        var lane = NewLane(1);
        var inSequence = new Queue<IngestBatch>();
        var faulty = Batch(lane, 1);
        faulty.Fault = new InvalidOperationException("bug");

        lane.Enqueue(Batch(lane, 2), inSequence);
        lane.Enqueue(faulty, inSequence);
        lane.Enqueue(Batch(lane, 3), inSequence);

        Assert.Empty(inSequence);
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(
            async () => await lane.Settled.WaitToReadAsync(TestContext.Current.CancellationToken));
        Assert.Equal("bug", fault.Message);
    }

    private static PublisherLane NewLane(long first)
    {
        var lane = new PublisherLane(new PublisherKey("aus-spoc", "feed"), session: 1, unsettledCapacity: 64);
        lane.Begin(first);
        return lane;
    }

    private static IngestBatch Batch(PublisherLane lane, long sequence) =>
        new(lane, sequence, SampleAgreements.Australia, DateTimeOffset.UnixEpoch, []) { ByteCount = 1 };
}
