using SdaHub.Astrodynamics.Frames;
using SdaHub.Core.Agreements;
using SdaHub.Core.Observations;
using SdaHub.Core.Release;
using SdaHub.Core.Validation;

namespace SdaHub.UnitTests.Validation;

public sealed class TrackValidatorTests
{
    private static readonly DateTimeOffset Received = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly long ReceivedUnixNs = Received.ToUnixTimeSeconds() * 1_000_000_000;
    private static readonly NationCode Usa = NationCode.Parse("USA");
    private readonly TrackValidator _validator = new(new ValidationOptions(), Usa);

    [Fact]
    public void A_sound_track_is_accepted_whole()
    {
        var judged = Judge(SampleTracks.Radar(ReceivedUnixNs, count: 3));

        Assert.Equal(new VerdictCounts(3, 0, 0, 0), judged.Counts);
        Assert.Empty(judged.Findings);
        Assert.Null(judged.TakenIndexes());
    }

    [Theory]
    [InlineData(Observable.AzimuthDeg, 360.1)]
    [InlineData(Observable.AzimuthDeg, -0.1)]
    [InlineData(Observable.ElevationDeg, 90.5)]
    [InlineData(Observable.RangeKm, 0)]
    [InlineData(Observable.RangeKm, double.PositiveInfinity)]
    [InlineData(Observable.RangeRateKmPerS, double.NegativeInfinity)]
    public void A_value_outside_its_domain_rejects_its_row_and_no_other(Observable observable, double value)
    {
        var track = SampleTracks.Radar(ReceivedUnixNs, count: 3);
        var values = track.Columns.Values(observable).ToArray();
        values[1] = value;
        track = track with { Columns = track.Columns.WithValues(observable, values) };

        var judged = Judge(track);

        Assert.Equal(new VerdictCounts(2, 0, 0, 1), judged.Counts);
        Assert.Equal([0, 2], judged.TakenIndexes()!);
        var finding = Assert.Single(judged.Findings);
        Assert.Equal((FindingCodes.ValueOutOfRange, observable.FieldName()), (finding.Code, finding.FieldName));
        Assert.Equal([1], finding.ObservationIndexes);
    }

    [Theory]
    [InlineData(100_000, null)]
    [InlineData(100_001, FindingCodes.SensorInOrbit)]
    [InlineData(35_786_000, FindingCodes.SensorInOrbit)]
    [InlineData(-1001, FindingCodes.ValueOutOfRange)]
    [InlineData(double.PositiveInfinity, FindingCodes.ValueOutOfRange)]
    public void A_sensor_in_orbit_is_rejected_by_name(double altitudeM, string? code)
    {
        var judged = Judge(SampleTracks.Radar(ReceivedUnixNs, count: 2) with { SitePosition = new GeodeticSite(10, 20, altitudeM) });

        Assert.Equal(code is not null, judged.IsRejected);
        Assert.Equal(code, judged.Findings.SingleOrDefault()?.Code);
    }

    [Fact]
    public void A_sensor_in_orbit_is_accepted_with_its_positions_and_no_site() =>
        Assert.Empty(Judge(SampleTracks.InOrbit(ReceivedUnixNs, count: 3)).Findings);

    [Fact]
    public void A_sensor_in_orbit_is_on_no_site_though_the_agreement_has_only_one()
    {
        var track = SampleTracks.InOrbit(ReceivedUnixNs, count: 1);

        Assert.Null(SampleAgreements.Australia.SiteOf(track));
        Assert.NotNull(SampleAgreements.Australia.SiteOf(track with { SensorPositions = null }));
    }

    [Fact]
    public void A_position_that_no_orbit_has_rejects_its_observation_and_no_other()
    {
        foreach (var (coordinate, value) in new[]
        {
            (SensorCoordinate.XKm, 1e6), (SensorCoordinate.XKm, double.NaN), (SensorCoordinate.YKm, double.PositiveInfinity), (SensorCoordinate.ZKm, 4.4),
            (SensorCoordinate.XDotKmPerS, double.NaN), (SensorCoordinate.YDotKmPerS, 100.5), (SensorCoordinate.ZDotKmPerS, double.NegativeInfinity),
        })
        {
            var judged = Judge(WithSensor(coordinate, column => [column[0], value, column[2]]));

            Assert.Equal(new VerdictCounts(2, 0, 0, 1), judged.Counts);
            var finding = Assert.Single(judged.Findings);
            Assert.Equal(FindingCodes.ValueOutOfRange, finding.Code);
            Assert.Equal(coordinate.IsVelocity() ? coordinate.FieldName() : "sensor_x_km", finding.FieldName);
            Assert.Equal([1], finding.ObservationIndexes);
        }
    }

    [Theory]
    [InlineData(SensorCoordinate.XKm, 2)]
    [InlineData(SensorCoordinate.ZKm, 0)]
    [InlineData(SensorCoordinate.YDotKmPerS, 0)]
    [InlineData(SensorCoordinate.ZDotKmPerS, 2)]
    public void A_column_of_positions_of_another_length_rejects_the_track(SensorCoordinate coordinate, int length)
    {
        var judged = Judge(WithSensor(coordinate, column => column[..length]));

        Assert.True(judged.IsRejected);
        var finding = Assert.Single(judged.Findings);
        Assert.Equal((FindingCodes.ColumnLengthWrong, coordinate.FieldName()), (finding.Code, finding.FieldName));
    }

    [Theory]
    [InlineData("exmouth", false, "site_key")]
    [InlineData(null, true, "site_position")]
    public void A_sensor_in_orbit_with_a_site_too_is_rejected(string? siteKey, bool hasSitePosition, string fieldName)
    {
        var judged = Judge(SampleTracks.InOrbit(ReceivedUnixNs, count: 2) with { SiteKey = siteKey, SitePosition = hasSitePosition ? new GeodeticSite(1, 2, 3) : null });

        Assert.True(judged.IsRejected);
        Assert.Equal((FindingCodes.SensorPlaceContradictory, fieldName), Assert.Single(judged.Findings) is var finding ? (finding.Code, finding.FieldName) : default);
    }

    [Fact]
    public void What_cannot_be_compared_of_a_sensor_in_orbit_is_warned_of()
    {
        var positions = SampleTracks.InOrbit(ReceivedUnixNs, count: 2).SensorPositions!;
        var still = new SensorPositions(SensorCoordinateNames.All.Select(coordinate => coordinate.IsVelocity() ? [] : positions.Values(coordinate).ToArray()));
        var track = SampleTracks.Radar(ReceivedUnixNs, count: 2) with { SiteKey = null, SensorPositions = positions };

        Assert.Equal([FindingCodes.HorizonUnknown], CodesOf(track));
        Assert.Equal([FindingCodes.HorizonUnknown, FindingCodes.RangeRateNotCompared], CodesOf(track with { SensorPositions = still }));
        Assert.Equal([FindingCodes.HorizonUnknown, FindingCodes.RangeRateNotCompared], CodesOf(track with { RangeRateInterval = new AveragingInterval(-1, 1) }));
        Assert.Equal(new VerdictCounts(0, 2, 0, 0), Judge(track).Counts);
    }

    [Fact]
    public void A_value_not_measured_at_a_time_is_no_fault()
    {
        var track = SampleTracks.Radar(ReceivedUnixNs, count: 2);
        track = track with { Columns = track.Columns.WithValues(Observable.RangeKm, [double.NaN, 800]) };

        Assert.Equal(new VerdictCounts(2, 0, 0, 0), Judge(track).Counts);
    }

    [Theory]
    [InlineData(6, FindingCodes.TimeInFuture, Verdict.Rejected)]
    [InlineData(-31 * 86400L, FindingCodes.TimeTooOld, Verdict.Quarantined)]
    public void A_time_far_from_its_receipt_is_found(long offsetS, string code, Verdict verdict)
    {
        var judged = Judge(SampleTracks.Radar(ReceivedUnixNs + (offsetS * 1_000_000_000), count: 1));

        var finding = Assert.Single(judged.Findings);
        Assert.Equal((code, verdict), (finding.Code, finding.Verdict));
        Assert.Equal(verdict, judged.Verdicts[0]);
    }

    [Fact]
    public void A_time_before_the_one_before_it_rejects_its_row()
    {
        var judged = Judge(SampleTracks.Radar([ReceivedUnixNs, ReceivedUnixNs - 5, ReceivedUnixNs]));

        Assert.Equal([Verdict.Accepted, Verdict.Rejected, Verdict.Accepted], judged.Verdicts.ToArray());
        Assert.Equal(FindingCodes.TimeNotOrdered, Assert.Single(judged.Findings).Code);
    }

    [Fact]
    public void A_time_in_the_future_does_not_take_the_times_after_it_along()
    {
        var judged = Judge(SampleTracks.Radar([ReceivedUnixNs, ReceivedUnixNs + 3_600_000_000_000, ReceivedUnixNs + 1, ReceivedUnixNs + 2]));

        Assert.Equal([Verdict.Accepted, Verdict.Rejected, Verdict.Accepted, Verdict.Accepted], judged.Verdicts.ToArray());
        Assert.Equal(FindingCodes.TimeInFuture, Assert.Single(judged.Findings).Code);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, -1)]
    [InlineData(double.NaN, 1)]
    [InlineData(0, double.PositiveInfinity)]
    [InlineData(-1e9, 0)]
    [InlineData(0, 3601)]
    public void An_averaging_interval_that_cannot_be_rejects_the_track(double startOffsetS, double endOffsetS)
    {
        var judged = Judge(SampleTracks.Radar(ReceivedUnixNs, count: 2) with { RangeRateInterval = new AveragingInterval(startOffsetS, endOffsetS) });

        Assert.True(judged.IsRejected);
        var finding = Assert.Single(judged.Findings);
        Assert.Equal((FindingCodes.ValueOutOfRange, "range_rate_interval"), (finding.Code, finding.FieldName));
    }

    [Fact]
    public void An_averaging_interval_in_order_is_no_fault() =>
        Assert.Empty(Judge(SampleTracks.Radar(ReceivedUnixNs, count: 2) with { RangeRateInterval = new AveragingInterval(-30, 30) }).Findings);

    [Theory]
    [InlineData(65, 'x')]
    [InlineData(1, '\u0007')]
    public void A_site_key_is_a_short_text_though_the_position_is_stated_too(int length, char character)
    {
        var track = SampleTracks.Radar(ReceivedUnixNs, count: 1) with { SiteKey = new string(character, length), SitePosition = new GeodeticSite(1, 2, 3) };

        var judged = Judge(track);

        Assert.True(judged.IsRejected);
        Assert.Equal((FindingCodes.TextInvalid, "site_key"), (judged.Findings[0].Code, judged.Findings[0].FieldName));
    }

    [Fact]
    public void A_column_of_another_length_rejects_the_track()
    {
        var track = SampleTracks.Radar(ReceivedUnixNs, count: 3);
        track = track with { Columns = track.Columns.WithValues(Observable.ElevationDeg, [1, 2]) };

        var judged = Judge(track);

        Assert.True(judged.IsRejected);
        Assert.Equal((FindingCodes.ColumnLengthWrong, "elevation_deg"), (judged.Findings[0].Code, judged.Findings[0].FieldName));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_sigma_that_claims_perfection_or_nonsense_rejects_the_track(double sigma)
    {
        var track = SampleTracks.Radar(ReceivedUnixNs, count: 2);
        track = track with { Columns = track.Columns.WithSigmas(Observable.RangeKm, [sigma]) };

        var judged = Judge(track);

        Assert.True(judged.IsRejected);
        Assert.Equal((FindingCodes.SigmaInvalid, "range_sigma_km"), (judged.Findings[0].Code, judged.Findings[0].FieldName));
    }

    [Fact]
    public void Unknown_accuracy_is_accepted_and_said()
    {
        var track = SampleTracks.Radar(ReceivedUnixNs, count: 2);
        foreach (var observable in ObservableNames.All)
        {
            track = track with { Columns = track.Columns.WithSigmas(observable, []) };
        }

        var judged = Judge(track);

        Assert.Equal(new VerdictCounts(2, 0, 0, 0), judged.Counts);
        var finding = Assert.Single(judged.Findings);
        Assert.Equal((FindingCodes.AccuracyUnknown, Verdict.Accepted), (finding.Code, finding.Verdict));
    }

    [Fact]
    public void Right_ascension_without_axes_rejects_the_track()
    {
        var judged = Judge(SampleTracks.Optical(ReceivedUnixNs, count: 2) with { AngleFrame = AngleFrame.Unspecified });

        Assert.True(judged.IsRejected);
        Assert.Equal(FindingCodes.AngleFrameMissing, Assert.Single(judged.Findings).Code);
    }

    [Fact]
    public void A_track_without_marking_gets_the_agreements_default()
    {
        var judged = Judge(SampleTracks.Radar(ReceivedUnixNs, count: 1) with { Marking = null });

        Assert.Equal(SampleAgreements.Australia.DefaultMarking, judged.Track.Marking);
    }

    [Fact]
    public void A_track_without_marking_under_an_agreement_without_default_is_rejected()
    {
        var judged = Judge(SampleTracks.Radar(ReceivedUnixNs, count: 1) with { Marking = null }, SampleAgreements.Australia with { DefaultMarking = null });

        Assert.True(judged.IsRejected);
        Assert.Equal(FindingCodes.MarkingInvalid, Assert.Single(judged.Findings).Code);
    }

    [Theory]
    [InlineData("CAN", "USA", DataMode.Real, FindingCodes.MarkingInvalid)]
    [InlineData("AUS", "CAN", DataMode.Real, FindingCodes.MarkingInvalid)]
    [InlineData("AUS", "USA", DataMode.Test, FindingCodes.DataModeNotAgreed)]
    public void A_marking_must_be_the_publishers_own_name_the_host_and_an_agreed_mode(string originator, string releasableTo, DataMode mode, string code)
    {
        var marking = new Marking(Classification.Unclassified, NationCode.Parse(originator), [NationCode.Parse(releasableTo)], mode);

        var judged = Judge(SampleTracks.Radar(ReceivedUnixNs, count: 1) with { Marking = marking });

        Assert.True(judged.IsRejected);
        Assert.Equal(code, Assert.Single(judged.Findings).Code);
    }

    [Fact]
    public void Missing_and_overlong_texts_are_all_found_at_once()
    {
        var judged = Judge(SampleTracks.Radar(ReceivedUnixNs, count: 1) with { TrackId = "", SensorKey = new string('x', 65) });

        Assert.Equal(
            [(FindingCodes.FieldMissing, "track_id"), (FindingCodes.TextInvalid, "sensor_key")],
            judged.Findings.Select(finding => (finding.Code, finding.FieldName!)));
    }

    [Fact]
    public void A_site_that_nobody_knows_is_a_warning_and_an_impossible_one_a_rejection()
    {
        var track = SampleTracks.Radar(ReceivedUnixNs, count: 1);

        var finding = Assert.Single(Judge(track with { SiteKey = "nowhere" }).Findings);
        Assert.Equal(FindingCodes.SiteUnknown, finding.Code);
        // Subscribers read findings: whoever may have the track is not told the agreement's sites.
        Assert.All(SampleAgreements.Australia.Sites.Keys, site => Assert.DoesNotContain(site, finding.Message, StringComparison.Ordinal));
        Assert.True(Judge(track with { SitePosition = new GeodeticSite(91, 0, 0) }).IsRejected);
    }

    [Fact]
    public void A_track_without_observations_is_rejected_by_name()
    {
        var judged = Judge(SampleTracks.Radar(ReceivedUnixNs, count: 1) with { Columns = new ObservationColumns([]) });

        Assert.True(judged.IsRejected);
        Assert.Contains(judged.Findings, finding => finding.FieldName == "time_unix_ns");
    }

    private static Track WithSensor(SensorCoordinate changed, Func<double[], double[]> change)
    {
        var track = SampleTracks.InOrbit(ReceivedUnixNs, count: 3);
        return track with
        {
            SensorPositions = new SensorPositions(SensorCoordinateNames.All.Select(coordinate =>
                coordinate == changed ? change(track.SensorPositions!.Values(coordinate).ToArray()) : track.SensorPositions!.Values(coordinate).ToArray())),
        };
    }

    private IEnumerable<string> CodesOf(Track track) => Judge(track).Findings.Select(finding => finding.Code);

    private JudgedTrack Judge(Track track, Agreement? agreement = null) => _validator.Judge(track, agreement ?? SampleAgreements.Australia, Received);
}
