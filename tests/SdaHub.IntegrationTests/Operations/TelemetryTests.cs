using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using SdaHub.Core.Agreements;
using SdaHub.IntegrationTests.Hub;
using SdaHub.IntegrationTests.Observations;

namespace SdaHub.IntegrationTests.Operations;

public sealed class TelemetryTests
{
    [Fact]
    public async Task The_host_scrapes_what_became_of_observations_on_the_hubs_own_port()
    {
        await using var hub = await HubFixture.Start();
        // Hubs of other tests run in this process and count into the same measurements: the SpOC is this test's own.
        hub.Agree(SampleAgreements.Host, SampleAgreements.Australia with { Spoc = "counted-spoc" });
        var (publisher, _) = await RawPublisher.Open(hub);
        await using var _1 = publisher;
        await publisher.SendBatch(1, SampleTracks.Radar("t-1"));
        await publisher.WaitForResult(1);

        using var client = hub.ConnectHttp(SampleAgreements.Operator);
        var metrics = await client.GetStringAsync("/metrics", TestContext.Current.CancellationToken);

        var accepted = Regex.Match(metrics, "sdahub_observations_judged_total\\{[^}]*partner=\"counted-spoc\"[^}]*verdict=\"accepted\"[^}]*\\} ([0-9]+)");
        Assert.True(accepted.Success, metrics);
        Assert.Equal(3, int.Parse(accepted.Groups[1].Value, CultureInfo.InvariantCulture));
        Assert.Contains("sdahub_pipeline_stage_duration_seconds_bucket", metrics, StringComparison.Ordinal);
        Assert.Contains("sdahub_streams_open", metrics, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PeerRole.Spoc)]
    [InlineData(PeerRole.MissionSystem)]
    [Trait("Must", "P-46")]
    public async Task A_partner_does_not_get_the_hubs_measurements(PeerRole role)
    {
        await using var hub = await HubFixture.Start();
        hub.Agree(SampleAgreements.Host, SampleAgreements.Australia with { Identities = [new PeerIdentity(SampleAgreements.AustralianSpoc, role)] });
        using var client = hub.ConnectHttp(SampleAgreements.AustralianSpoc);

        using var response = await client.GetAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
