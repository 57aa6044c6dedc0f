using System.Threading.Channels;
using SdaHub.Core.ObservationLog;
using SdaHub.Core.Observations;
using SdaHub.Core.Pipeline;
using SdaHub.Server.Messages;
using SdaHub.Server.Streams;
using Status = Google.Rpc.Status;
using WireVerdict = SdaHub.Protocol.Observations.V1.Verdict;

namespace SdaHub.UnitTests.Observations;

public sealed class ResultWireTests
{
    private const int MessageLimit = 1024 * 1024;
    private const int BatchBytes = 1000;
    private readonly Channel<SettledBatch> _settled = Channel.CreateBounded<SettledBatch>(100);
    private readonly ReceiveWindow _window = new(100, 100 * BatchBytes);

    [Fact]
    public void Batches_with_many_remarks_are_settled_in_several_results_below_the_limit()
    {
        for (var sequence = 1; sequence <= 36; sequence++)
        {
            Settle(sequence, Enumerable.Repeat(Remarked(), 1000));
        }

        var sequences = new List<long>();
        while (ResultWire.ToWire(_settled.Reader, [], _window) is { } result)
        {
            Assert.InRange(result.CalculateSize(), 1, MessageLimit - 1);
            Assert.All(result.Batches, batch => Assert.Equal((1000, 1000, 0), (batch.AcceptedCount, batch.Tracks.Count, batch.UnlistedTrackCount)));
            Assert.Equal(result.Batches[^1].Sequence, result.Sequence);
            sequences.AddRange(result.Batches.Select(batch => batch.Sequence));
        }

        Assert.Equal(Enumerable.Range(1, 36).Select(sequence => (long)sequence), sequences);
        Assert.True(_window.IsSettled);
    }

    [Fact]
    public void Few_batches_are_settled_in_one_result()
    {
        Settle(1, [Remarked()]);
        Settle(2, [], Durability.Memory);

        var result = ResultWire.ToWire(_settled.Reader, new() { [2] = new Status { Message = "why" } }, _window)!;

        Assert.Equal((2, 2), (result.Sequence, result.Batches.Count));
        Assert.Equal("why", result.Batches[1].Error.Message);
        Assert.Equal(Protocol.Common.V1.Durability.Memory, result.Durability);
        Assert.Null(ResultWire.ToWire(_settled.Reader, [], _window));
    }

    [Fact]
    public void What_does_not_fit_is_counted_and_the_worst_is_told()
    {
        SettledTrack[] tracks = [.. Enumerable.Repeat(Remarked(), 20_000), Refused("wrong"), .. Enumerable.Repeat(Remarked(), 20_000)];

        var result = ResultWire.ToWire(new SettledBatch(1, BatchBytes, Durability.Fsync, tracks), null);

        Assert.InRange(result.CalculateSize(), MessageLimit / 4, MessageLimit / 2 + 1000);
        Assert.Equal(("wrong", WireVerdict.Rejected), (result.Tracks[0].TrackId, result.Tracks[0].Verdict));
        Assert.Equal(tracks.Length, result.Tracks.Count + result.UnlistedTrackCount);
        Assert.Equal((40_000, 1), (result.AcceptedCount, result.RejectedCount));
    }

    [Fact]
    public void A_track_that_is_wrong_in_every_observation_tells_the_first_positions()
    {
        var positions = Enumerable.Range(0, 131_000).ToArray();
        Finding[] findings = [.. Enumerable.Range(0, 3).Select(i => new Finding(Verdict.Rejected, $"CODE_{i}", null, "wrong", positions))];

        var result = ResultWire.ToWire(new SettledBatch(1, BatchBytes, Durability.Fsync, [new SettledTrack("t", new VerdictCounts(0, 0, 0, 131_000), findings, false)]), null);

        Assert.InRange(result.CalculateSize(), 1, MessageLimit / 2);
        Assert.All(Assert.Single(result.Tracks).Findings, finding => Assert.Equal(positions.Take(10_000), finding.ObservationIndex));
        Assert.Equal(131_000, result.RejectedCount);
    }

    [Fact]
    public void A_track_without_observations_has_the_verdict_of_its_findings()
    {
        var track = Assert.Single(ResultWire.ToWire(new SettledBatch(1, BatchBytes, Durability.Fsync, [Refused("t") with { Counts = default }]), null).Tracks);

        Assert.Equal(WireVerdict.Rejected, track.Verdict);
        Assert.NotNull(track.Error);
    }

    private static SettledTrack Remarked() => new(
        $"track-{new string('7', 40)}", new VerdictCounts(1, 0, 0, 0),
        [new Finding(Verdict.Accepted, FindingCodes.AccuracyUnknown, null, "no sigma came; the accuracy counts as unknown and weighs little", [])], false);

    private static SettledTrack Refused(string trackId) => new(
        trackId, new VerdictCounts(0, 0, 0, 1), [new Finding(Verdict.Rejected, FindingCodes.FieldMissing, "time_unix_ns", "a track has observations", [])], false);

    private void Settle(long sequence, IEnumerable<SettledTrack> tracks, Durability durability = Durability.Fsync)
    {
        _window.Take(BatchBytes);
        Assert.True(_settled.Writer.TryWrite(new SettledBatch(sequence, BatchBytes, durability, [.. tracks])));
    }
}
