using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Time.Testing;
using SdaHub.Protocol.Client;
using SdaHub.UnitTests.Client.Scripted;

namespace SdaHub.UnitTests.Client;

public sealed class MutualTlsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sdahub-client-");
    private readonly TestAuthority _hubRoot = new("CN=Hub root");
    private readonly TestAuthority _nationRoot = new("CN=Nation root");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _hubRoot.Dispose();
        _nationRoot.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    [Trait("Must", "P-2")]
    [Trait("Must", "P-4")]
    public async Task Client_shows_its_whole_chain_and_trusts_only_the_roots_it_was_given()
    {
        var seen = new List<string>();
        await using var hub = await StartHub(seen);
        using var issuing = new TestAuthority("CN=Nation issuing", _nationRoot);
        WriteIdentity(issuing, "CN=radar-feed");

        await using var client = SdaHubClient.Connect(Options(hub));
        var found = await client.GetCatalogObjectAsync(25544, Cancellation);

        Assert.NotNull(found);
        Assert.Equal(["CN=radar-feed", "CN=Nation issuing"], seen);
    }

    [Fact]
    [Trait("Must", "P-4")]
    public async Task Hub_from_another_root_is_not_spoken_to()
    {
        await using var hub = await StartHub([]);
        WriteIdentity(_nationRoot, "CN=radar-feed");
        var options = Options(hub);
        await File.WriteAllTextAsync(options.HubRootsPath!, _nationRoot.Certificate.ExportCertificatePem(), Cancellation);

        await using var client = SdaHubClient.Connect(options);

        await Assert.ThrowsAsync<SdaHubException>(() => client.GetCatalogObjectAsync(25544, Cancellation));
    }

    [Fact]
    [Trait("Must", "P-4")]
    public async Task Hub_whose_certificate_has_run_out_since_the_client_was_made_is_not_spoken_to()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        WriteIdentity(_nationRoot, "CN=radar-feed");
        Uri address;
        SdaHubClient client;
        await using (var before = await StartHub([]))
        {
            address = before.Address;
            var options = Options(before);
            options.TimeProvider = time;
            client = SdaHubClient.Connect(options);
            await client.GetCatalogObjectAsync(25544, Cancellation);
        }

        await using var after = await StartHub([], address.Port);
        await using (client)
        {
            time.SetUtcNow(TestAuthority.Until.AddDays(1));

            var error = await Assert.ThrowsAsync<SdaHubException>(() => client.GetCatalogObjectAsync(25544, Cancellation));

            // The first call may still have come upon the connection to the hub that is gone.
            error = IsRefused(error) ? error : await Assert.ThrowsAsync<SdaHubException>(() => client.GetCatalogObjectAsync(25544, Cancellation));
            Assert.True(IsRefused(error), $"{error}");
        }

        static bool IsRefused(SdaHubException error) => error.Message.Contains("certificate was not accepted here", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Renewed_certificate_is_used_by_the_next_stream_without_a_restart()
    {
        var seen = new List<string>();
        await using var hub = await StartHub(seen);
        WriteIdentity(_nationRoot, "CN=old");
        await using var client = SdaHubClient.Connect(Options(hub));
        await client.GetCatalogObjectAsync(25544, Cancellation);

        await File.WriteAllTextAsync(Path("client.pem"), "half written", Cancellation);
        SetTime("client.pem", 1);
        await client.GetCatalogObjectAsync(25544, Cancellation);
        WriteIdentity(_nationRoot, "CN=new");
        SetTime("client.pem", 2);
        await client.GetCatalogObjectAsync(25544, Cancellation);

        Assert.Equal(["CN=old", "CN=new"], seen);
    }

    [Fact]
    public void Files_that_are_not_certificates_are_refused_when_the_client_is_made()
    {
        WriteIdentity(_nationRoot, "CN=radar-feed");
        File.WriteAllText(Path("roots.pem"), "nothing");

        Assert.Throws<CryptographicException>(() => SdaHubClient.Connect(Options(new Uri("https://localhost:7443"))));
    }

    private Task<ScriptedHub> StartHub(List<string> seen, int port = 0)
    {
        var certificate = _hubRoot.Issue("CN=localhost");
        return ScriptedHub.Start(https =>
        {
            https.ServerCertificate = certificate;
            https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
            https.ClientCertificateValidation = (leaf, chain, _) =>
            {
                seen.AddRange([leaf.Subject, .. chain!.ChainPolicy.ExtraStore.Select(extra => extra.Subject).Where(subject => subject != leaf.Subject)]);
                return true;
            };
        }, port);
    }

    private string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);

    private void SetTime(string name, int minutes) => File.SetLastWriteTimeUtc(Path(name), new DateTime(2030, 1, 1, 0, minutes, 0, DateTimeKind.Utc));

    private void WriteIdentity(TestAuthority authority, string subject)
    {
        using var certificate = authority.Issue(subject);
        using var key = certificate.GetECDsaPrivateKey()!;
        var intermediates = authority == _nationRoot ? "" : authority.Certificate.ExportCertificatePem();
        File.WriteAllText(Path("client.key"), key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(Path("client.pem"), certificate.ExportCertificatePem() + "\n" + intermediates);
        File.WriteAllText(Path("roots.pem"), _hubRoot.Certificate.ExportCertificatePem());
    }

    private SdaHubClientOptions Options(ScriptedHub hub) => Options(new UriBuilder(hub.Address) { Host = "localhost" }.Uri);

    private SdaHubClientOptions Options(Uri address) => new()
    {
        Address = address,
        ClientCertificatePath = Path("client.pem"),
        ClientKeyPath = Path("client.key"),
        HubRootsPath = Path("roots.pem"),
    };
}
