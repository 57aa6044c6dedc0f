using SdaHub.Astrodynamics.Frames;
using SdaHub.Core.Catalog;
using SdaHub.Core.Observations;
using SdaHub.Core.Release;
using SdaHub.Core.Validation;
using SdaHub.Protocol.Observations.V1;
using SdaHub.Server.Messages;
using SdaHub.Server.Outbound;
using Track = SdaHub.Core.Observations.Track;
using Verdict = SdaHub.Core.Observations.Verdict;

namespace SdaHub.UnitTests.Outbound;

/// <summary>What the log keeps is read back by protobuf's own parser.</summary>
public sealed class TrackEncoderTests
{
    private static readonly DateTimeOffset Received = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly NationCode Nation = NationCode.Parse("AUS");
    private readonly TrackEncoder _encoder = new();

    [Fact]
    public void Everything_that_a_track_says_comes_back()
    {
        var track = FullTrack(300);

        var delivered = Encode(track, new Verdict[300]);

        Assert.Equal(("aus-spoc", "aus-spoc@3", Received), (delivered.Spoc, delivered.Agreement, delivered.ReceivedTime.ToDateTimeOffset()));
        Assert.Equal([Protocol.Observations.V1.Verdict.Accepted], delivered.Verdicts);
        Assert.Empty(delivered.ObservationIndex);
        Assert.True(TrackWire.TryMap(delivered.Track, Nation, out var back, out _));
        Assert.Equal(track, back with { Columns = track.Columns, SensorPositions = track.SensorPositions });
        AssertColumns(track, delivered.Track, Enumerable.Range(0, 300));
        Assert.All(SensorCoordinateNames.All, coordinate => Assert.Equal(track.SensorPositions!.Values(coordinate).ToArray(), back.SensorPositions!.Values(coordinate).ToArray()));
    }

    [Fact]
    public void Rejected_observations_are_left_out_of_every_column()
    {
        var track = FullTrack(4);

        var delivered = Encode(track, [Verdict.Rejected, Verdict.Accepted, Verdict.Rejected, Verdict.Warned]);

        Assert.Equal([1, 3], delivered.ObservationIndex);
        Assert.Equal([Protocol.Observations.V1.Verdict.Accepted, Protocol.Observations.V1.Verdict.Warned], delivered.Verdicts);
        AssertColumns(track, delivered.Track, [1, 3]);
    }

    [Fact]
    public void One_sigma_for_all_stays_one_though_observations_are_left_out()
    {
        var track = FullTrack(3);
        track = track with { Columns = track.Columns.WithSigmas(Observable.RangeKm, [0.25]) };

        var delivered = Encode(track, [Verdict.Accepted, Verdict.Rejected, Verdict.Accepted]);

        Assert.Equal([0.25], delivered.Track.RangeSigmaKm);
    }

    [Fact]
    public void A_track_that_says_little_takes_nothing_over_from_the_one_before()
    {
        Encode(FullTrack(2), new Verdict[2]);
        var track = new Track { TrackId = "t-2", SensorKey = "s-2", Marking = FullTrack(1).Marking, Columns = new ObservationColumns([5]) };

        var delivered = Encode(track, new Verdict[1]);

        Assert.True(TrackWire.TryMap(delivered.Track, Nation, out var back, out _));
        Assert.Equal(track, back with { Columns = track.Columns });
        AssertColumns(track, delivered.Track, [0]);
    }

    [Fact]
    public void A_correlation_merges_into_the_track_that_it_follows()
    {
        var correlation = new TrackCorrelation(Core.Observations.CorrelationStatus.Confirmed, ObjectIdOf(25544), Received, 0.5, [new(Observable.RangeKm, 0.1, 0.2)]);

        var delivered = DeliveredTrack.Parser.ParseFrom(
            [.. Bytes(FullTrack(1), new Verdict[1]), .. _encoder.EncodeCorrelation(correlation).Span]);

        Assert.Equal(25544, delivered.Correlation.ObjectId);
        Assert.Equal(("range_km", 0.1, 0.2), Assert.Single(delivered.Correlation.Residuals) is var residual ? (residual.FieldName, residual.Mean, residual.Rms) : default);
        Assert.Equal("t-1", delivered.Track.TrackId);
        Assert.True(_encoder.EncodeCorrelation(TrackCorrelation.NotCompared).IsEmpty);
    }

    private static ObjectId ObjectIdOf(int number) => ObjectId.TryCreate(number, out var id) ? id : default;

    /// <summary>A track with every field and every column, each number another one.</summary>
    private static Track FullTrack(int count)
    {
        var columns = new ObservationColumns([.. Enumerable.Range(0, count).Select(i => 1_700_000_000_000_000_000 + i)]);
        foreach (var observable in ObservableNames.All)
        {
            columns = columns.WithValues(observable, [.. Enumerable.Range(0, count).Select(i => 1000.0 + ((int)observable * 0.1) + (i * 1e-3))]);
            columns = columns.WithSigmas(observable, [.. Enumerable.Range(0, count).Select(i => 2000.0 + ((int)observable * 0.1) + (i * 1e-3))]);
        }

        return new Track
        {
            TrackId = "t-1",
            SensorKey = "s-1",
            SiteKey = "exmouth",
            SitePosition = new GeodeticSite(-21.8, 114.1, 65),
            SensorPositions = new SensorPositions(SensorCoordinateNames.All.Select(
                coordinate => Enumerable.Range(0, count).Select(i => 3000.0 + ((int)coordinate * 0.1) + (i * 1e-3)).ToArray())),
            ObjectId = ObjectIdOf(900_123_456),
            ObjectName = "Örsted",
            Phenomenology = Core.Observations.Phenomenology.PassiveRf,
            AngleFrame = AngleFrame.Teme,
            TimeTagReference = Core.Observations.TimeTagReference.Bounce,
            RangeRateInterval = new Core.Observations.AveragingInterval(-0.5, 1.5),
            Marking = new Marking(Classification.Unclassified, Nation, [NationCode.Parse("USA"), NationCode.Parse("CAN")], DataMode.Real),
            TaskId = "task-1",
            IsRefractionCorrected = true,
            IsLightTimeCorrected = false,
            IsAberrationCorrected = true,
            IsTroposphereCorrected = false,
            IsCenterOfMassCorrected = true,
            TimeSigmaS = 0.125,
            Columns = columns,
        };
    }

    private static void AssertColumns(Track track, Protocol.Observations.V1.Track actual, IEnumerable<int> taken)
    {
        var (indexes, expected) = (taken.ToArray(), track.Columns);
        Assert.Equal(indexes.Select(index => expected.TimeUnixNs[index]), actual.TimeUnixNs);
        foreach (var observable in ObservableNames.All)
        {
            Assert.Equal(Pick(expected.Values(observable)), WireColumns.Values(actual, observable));
            Assert.Equal(Pick(expected.Sigmas(observable)), WireColumns.Sigmas(actual, observable));
        }

        foreach (var coordinate in SensorCoordinateNames.All)
        {
            Assert.Equal(track.SensorPositions is { } positions ? Pick(positions.Values(coordinate)) : [], WireColumns.Sensor(actual, coordinate));
        }

        double[] Pick(ReadOnlySpan<double> column)
        {
            var values = column.ToArray();
            return values.Length == 0 ? [] : [.. indexes.Select(index => values[index])];
        }
    }

    private DeliveredTrack Encode(Track track, Verdict[] verdicts) => DeliveredTrack.Parser.ParseFrom(Bytes(track, verdicts));

    private byte[] Bytes(Track track, Verdict[] verdicts) => _encoder.EncodeTrack(new JudgedTrack(track, verdicts, []), "aus-spoc", "aus-spoc@3", Received).ToArray();
}
