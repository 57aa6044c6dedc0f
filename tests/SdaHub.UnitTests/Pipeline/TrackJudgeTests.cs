using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using SdaHub.Core.Agreements;
using SdaHub.Core.Observations;
using SdaHub.Core.Pipeline;
using SdaHub.Core.Release;
using SdaHub.Core.Validation;
using SdaHub.Server.Outbound;
using SdaHub.UnitTests.Correlation;
using SdaHub.UnitTests.Validation;

namespace SdaHub.UnitTests.Pipeline;

public sealed class TrackJudgeTests : IDisposable
{
    private static readonly DateTimeOffset Received = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly NationCode Usa = NationCode.Parse("USA");
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    [Fact]
    public void A_track_without_marking_stays_the_same_content_when_the_agreement_gets_another_default()
    {
        var agreement = SampleAgreements.Australia;
        var wider = agreement with { Version = 4, DefaultMarking = MarkingFor(DataMode.Real, Usa, NationCode.Parse("CAN")) };
        var track = SampleTracks.Radar(Received.ToUnixTimeSeconds() * 1_000_000_000, count: 2) with { Marking = null };

        var before = Judge(track, agreement);
        var after = Judge(track, wider);

        Assert.NotEqual(before.Marking, after.Marking);
        Assert.Equal(before.ContentHash, after.ContentHash);
    }

    [Fact]
    public void Another_marking_of_the_publishers_own_is_other_content()
    {
        var track = SampleTracks.Radar(Received.ToUnixTimeSeconds() * 1_000_000_000, count: 2);
        var other = track with { Marking = MarkingFor(DataMode.Simulated, Usa) };

        Assert.NotEqual(Judge(track, SampleAgreements.Australia).ContentHash, Judge(other, SampleAgreements.Australia).ContentHash);
    }

    public void Dispose() => _services.Dispose();

    private static Marking MarkingFor(DataMode mode, params NationCode[] nations) =>
        new(Classification.Unclassified, SampleAgreements.Australia.Nation, nations, mode);

    private Core.ObservationLog.LogRecord Judge(Track track, Agreement agreement)
    {
        var metrics = new PipelineMetrics(_services.GetRequiredService<IMeterFactory>());
        var judge = new TrackJudge(new TrackValidator(new ValidationOptions(), Usa), Tracks.Correlator(), new TrackEncoder(), metrics);
        return judge.Judge(track, agreement, Received).Record!;
    }
}
