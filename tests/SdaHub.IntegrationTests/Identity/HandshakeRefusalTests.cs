using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using SdaHub.IntegrationTests.Hub;
using SdaHub.IntegrationTests.Observations;
using SdaHub.Protocol.Client;
using SdaHub.Server.Identity;

namespace SdaHub.IntegrationTests.Identity;

/// <summary>The partner's library against a hub with which TLS does not come about: it tries a few times, then tells its caller what is wrong.</summary>
public sealed class HandshakeRefusalTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Certificate_of_an_unknown_authority_stops_the_publisher_with_the_reason()
    {
        await using var hub = await HubFixture.Start();
        using var impostor = DevelopmentAuthority.Create("aus.example", TimeSpan.FromHours(1), TimeProvider.System);
        using var certificate = impostor.IssueClient(SampleAgreements.AustralianSpoc, TimeSpan.FromHours(1));

        var stopped = await StopReason(hub, certificate, hub.HubRoot);

        Assert.Equal(StatusCode.Unauthenticated, stopped.Code);
        Assert.Null(stopped.Error);
        Assert.StartsWith("Gave up after 5 tries. The hub refused the connection after the handshake", stopped.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hub_that_the_partner_does_not_trust_stops_the_publisher_with_the_reason()
    {
        await using var hub = await HubFixture.Start();
        using var other = DevelopmentAuthority.Create("usa.example", TimeSpan.FromHours(1), TimeProvider.System);
        using var certificate = hub.Issue(SampleAgreements.AustralianSpoc);

        var stopped = await StopReason(hub, certificate, other.Root);

        Assert.Equal(StatusCode.Unauthenticated, stopped.Code);
        Assert.StartsWith("Gave up after 5 tries. The hub's certificate was not accepted here", stopped.Message, StringComparison.Ordinal);
    }

    private static async Task<SdaHubException> StopReason(HubFixture hub, X509Certificate2 certificate, X509Certificate2 root)
    {
        await using var client = SdaHubClient.Connect(new SdaHubClientOptions { Address = hub.Address, ClientCertificate = certificate, HubRoots = [root] });
        await using var publisher = client.CreatePublisher("feed");
        return await Assert.ThrowsAsync<SdaHubException>(
            () => publisher.PublishAsync(SampleTracks.Radar("t-1"), TestContext.Current.CancellationToken).WaitAsync(Limit, TestContext.Current.CancellationToken));
    }
}
