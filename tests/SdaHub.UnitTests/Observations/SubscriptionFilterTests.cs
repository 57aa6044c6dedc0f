using Grpc.Core;
using SdaHub.Core.Catalog;
using SdaHub.Core.ObservationLog;
using SdaHub.Core.Observations;
using SdaHub.Core.Release;
using SdaHub.Server.Observations;
using SdaHub.UnitTests.Pipeline;
using Wire = SdaHub.Protocol.Observations.V1;

namespace SdaHub.UnitTests.Observations;

public sealed class SubscriptionFilterTests
{
    private static readonly LogRecord Record = SampleRecords.Entry(1, 1).Record with { Phenomenology = Phenomenology.Radar };
    private static readonly ObjectId Iss = ObjectId.Create(25544);

    [Fact]
    public void Without_a_filter_real_observations_that_were_taken_without_quarantine_match()
    {
        var filter = new SubscriptionFilter(null);

        Assert.True(filter.Matches(Record, null));
        Assert.True(filter.Matches(Record with { Verdict = Verdict.Warned }, null));
        Assert.False(filter.Matches(Record with { Verdict = Verdict.Quarantined }, null));
        Assert.False(filter.Matches(Record with { Marking = InMode(DataMode.Exercise) }, null));
    }

    [Theory]
    [InlineData(Wire.Verdict.Unspecified)]
    [InlineData(Wire.Verdict.Rejected)]
    public void A_verdict_that_no_delivered_track_has_is_refused_by_name(Wire.Verdict verdict)
    {
        var exception = Assert.Throws<RpcException>(() => new SubscriptionFilter(new Wire.ObservationFilter { Verdicts = { Wire.Verdict.Accepted, verdict } }));

        Assert.Contains("open.filter.verdicts[1]", exception.Status.Detail);
    }

    [Fact]
    public void Data_modes_never_mix()
    {
        var filter = new SubscriptionFilter(new Wire.ObservationFilter { DataMode = Protocol.Common.V1.DataMode.Exercise });

        Assert.True(filter.Matches(Record with { Marking = InMode(DataMode.Exercise) }, null));
        Assert.False(filter.Matches(Record, null));
    }

    [Fact]
    public void Every_list_must_match()
    {
        var filter = new SubscriptionFilter(new Wire.ObservationFilter
        {
            Spocs = { "aus-spoc" },
            ObjectIds = { Iss.Value },
            Phenomenologies = { Wire.Phenomenology.Radar },
            Verdicts = { Wire.Verdict.Accepted },
        });

        Assert.True(filter.Matches(Record, Iss));
        Assert.False(filter.Matches(Record, ObjectId.Create(1)));
        Assert.False(filter.Matches(Record with { Spoc = "can-spoc" }, Iss));
        Assert.False(filter.Matches(Record with { Phenomenology = Phenomenology.Optical }, Iss));
        Assert.False(filter.Matches(Record with { Verdict = Verdict.Warned }, Iss));
    }

    [Fact]
    public void An_object_that_the_subscriber_may_not_know_of_never_matches_by_number()
    {
        var filter = new SubscriptionFilter(new Wire.ObservationFilter { ObjectIds = { Iss.Value } });

        Assert.False(filter.Matches(Record with { ObjectId = Iss }, knownObjectId: null));
    }

    [Fact]
    public void An_impossible_filter_is_refused()
    {
        Assert.Throws<RpcException>(() => new SubscriptionFilter(new Wire.ObservationFilter { ObjectIds = { 0 } }));
        Assert.Throws<RpcException>(() => new SubscriptionFilter(new Wire.ObservationFilter { Verdicts = { Wire.Verdict.Unspecified } }));
    }

    private static Marking InMode(DataMode mode) => new(Classification.Unclassified, NationCode.Parse("AUS"), [NationCode.Parse("USA")], mode);
}
