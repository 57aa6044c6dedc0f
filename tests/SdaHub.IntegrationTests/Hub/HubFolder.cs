using System.Security.Cryptography.X509Certificates;
using SdaHub.Server.Identity;

namespace SdaHub.IntegrationTests.Hub;

/// <summary>What hub processes are started with: certificates of two nations and an agreement with each. Several hubs may share it.</summary>
internal sealed class HubFolder : IDisposable
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sdahub-process-");
    private readonly DevelopmentAuthority _usa = DevelopmentAuthority.Create("usa.example", Life, TimeProvider.System);
    private readonly DevelopmentAuthority _aus = DevelopmentAuthority.Create("aus.example", Life, TimeProvider.System);

    public HubFolder()
    {
        using var server = _usa.IssueServer(["127.0.0.1"], Life);
        Write("server.pem", server.ExportCertificatePem());
        Write("server.key.pem", server.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        Write("usa.pem", _usa.ExportRootPem());
        Write("aus.pem", _aus.ExportRootPem());
        Directory.CreateDirectory(File("agreements"));
        Write("agreements/usa-host.yaml", AgreementYaml("usa-host", "USA", SampleAgreements.MissionSystem, "mission_system"));
        Write("agreements/aus-spoc.yaml", AgreementYaml("aus-spoc", "AUS", SampleAgreements.AustralianSpoc, "spoc"));
    }

    public string Path => _folder.FullName;

    /// <summary>Root of the hubs' certificate.</summary>
    public X509Certificate2 HubRoot => _usa.Root;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public X509Certificate2 Issue(string identity) => (identity.Contains("usa.example", StringComparison.Ordinal) ? _usa : _aus).IssueClient(identity, Life);

    /// <summary>Settings of a hub with an embedded store.</summary>
    public Dictionary<string, string> Settings() => new()
    {
        ["SdaHub:Host:Nation"] = "USA",
        ["SdaHub:Transport:Address"] = "127.0.0.1",
        ["SdaHub:Store:Embedded:Directory"] = File("data"),
        ["SdaHub:Agreements:Path"] = File("agreements"),
        ["SdaHub:CatalogFolder:Path"] = File("catalog"),
        ["SdaHub:Identity:ServerCertificate"] = File("server.pem"),
        ["SdaHub:Identity:ServerKey"] = File("server.key.pem"),
        ["SdaHub:Identity:TrustDomains:0:Domain"] = "usa.example",
        ["SdaHub:Identity:TrustDomains:0:Nation"] = "USA",
        ["SdaHub:Identity:TrustDomains:0:Roots"] = File("usa.pem"),
        ["SdaHub:Identity:TrustDomains:1:Domain"] = "aus.example",
        ["SdaHub:Identity:TrustDomains:1:Nation"] = "AUS",
        ["SdaHub:Identity:TrustDomains:1:Roots"] = File("aus.pem"),
    };

    public void Dispose()
    {
        _usa.Dispose();
        _aus.Dispose();
        _folder.Delete(recursive: true);
    }

    private static string AgreementYaml(string spoc, string nation, string identity, string role) => $"""
        spoc: {spoc}
        nation: {nation}
        version: 1
        valid_from: 2020-01-01
        valid_until: 2099-01-01
        identities:
          - uri: {identity}
            role: {role}
        formats:
          in: [native]
        default_marking:
          classification: unclassified
          releasable_to: [USA]
          data_mode: real
        release:
          products: [observations]
          maximum_classification: unclassified
          data_modes: [real]
        """;

    private void Write(string name, string text) => System.IO.File.WriteAllText(File(name), text);
}
