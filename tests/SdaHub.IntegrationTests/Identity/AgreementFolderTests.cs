using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SdaHub.IntegrationTests.Hub;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;
using SdaHub.Protocol.Observations.V1;
using SdaHub.Server.Agreements;
using SdaHub.Server.Hosting;

namespace SdaHub.IntegrationTests.Identity;

/// <summary>The whole hub, with the bundled agreements in a folder of its own, as its command line starts it.</summary>
public sealed class AgreementFolderTests : IDisposable
{
    private const string Identity = "spiffe://can.example/spoc/can-spoc";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sdahub-agreements-");

    public AgreementFolderTests()
    {
        var agreements = _folder.CreateSubdirectory("agreements").FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "config", "agreements"), "*.yaml"))
        {
            File.Copy(file, Path.Combine(agreements, Path.GetFileName(file)));
        }

        Canada = Path.Combine(agreements, "can-spoc.yaml");
    }

    private string Canada { get; }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Streams_follow_the_file()
    {
        await using var hub = Build();
        await hub.StartAsync(TestContext.Current.CancellationToken);
        using var channel = GrpcChannel.ForAddress(hub.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

        using var first = await OpenAsync(channel);
        Assert.Equal("can-spoc@1", await AgreementOfAsync(first));

        Replace("version: 1", "version: 2");
        await Wait.For(first.ResponseStream, "a go_away", message => message.GoAway?.Reason == GoAwayReason.AgreementChanged);
        using var second = await OpenAsync(channel);
        Assert.Equal("can-spoc@2", await AgreementOfAsync(second));

        File.Delete(Canada);
        await EndsUnknownAsync(second);
        // Nothing is written: the hub refuses before it reads, and a write to a call that is over fails without the hub's reason.
        using var third = Publish(channel);
        await EndsUnknownAsync(third);
    }

    [Fact]
    public async Task Bad_agreement_stops_the_start_with_all_errors()
    {
        Replace("version: 1", "version: zero");
        Replace("nation: CAN", "nation: Canada");
        await using var hub = Build();

        var exception = await Assert.ThrowsAsync<AgreementLoadException>(() => hub.StartAsync(TestContext.Current.CancellationToken));

        Assert.Equal(["nation", "version"], exception.Errors.Select(error => error.Key));
        Assert.All(exception.Errors, error => Assert.Equal("can-spoc.yaml", error.File));
    }

    private static AsyncDuplexStreamingCall<PublishObservationsRequest, PublishObservationsResponse> Publish(GrpcChannel channel) =>
        new ObservationService.ObservationServiceClient(channel).PublishObservations(
            new Metadata { { "sdahub-insecure-identity", Identity } }, cancellationToken: TestContext.Current.CancellationToken);

    private static async Task<AsyncDuplexStreamingCall<PublishObservationsRequest, PublishObservationsResponse>> OpenAsync(GrpcChannel channel)
    {
        var call = Publish(channel);
        await call.RequestStream.WriteAsync(new PublishObservationsRequest { Open = new PublishOpen { PublisherId = "feed" } });
        return call;
    }

    private static async Task<string> AgreementOfAsync(AsyncDuplexStreamingCall<PublishObservationsRequest, PublishObservationsResponse> call) =>
        (await Wait.For(call.ResponseStream, "opened", message => message.Opened is not null)).Opened.Agreement;

    private static async Task EndsUnknownAsync(AsyncDuplexStreamingCall<PublishObservationsRequest, PublishObservationsResponse> call)
    {
        Assert.True(HubError.TryRead(await Wait.ForError(call.ResponseStream), out var error));
        Assert.Equal(ErrorReason.IdentityUnknown, error.Reason);
    }

    private void Replace(string old, string @new)
    {
        // Moved into place, so that no half of it is seen.
        var text = File.ReadAllText(Canada);
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(Canada + ".next", text.Replace(old, @new, StringComparison.Ordinal));
        File.Move(Canada + ".next", Canada, overwrite: true);
    }

    private WebApplication Build() => HubApplication.Build(new HubSettings
    {
        ContentRoot = _folder.FullName,
        ConfigureLogging = logging => logging.AddFakeLogging(),
        Arguments =
        [
            "--insecure-loopback",
            "--SdaHub:Agreements:Path=agreements",
            "--SdaHub:Host:Nation=USA",
            "--SdaHub:Transport:Port=0",
            $"--SdaHub:Store:Embedded:Directory={Path.Combine(_folder.FullName, "data")}",
        ],
    });
}
