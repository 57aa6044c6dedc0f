using Microsoft.Extensions.Configuration;
using SdaHub.Server.Hosting;

namespace SdaHub.UnitTests.Hosting;

public sealed class UnknownSettingsTests
{
    [Theory]
    [InlineData("SdaHub:Transport:Prot", "SdaHub:Transport:Port")]
    [InlineData("SdaHub:Transpot:Port", "SdaHub:Transport:Port")]
    [InlineData("SdaHub:Stream:HeartbeatS", "SdaHub:Streams:HeartbeatS")]
    [InlineData("SdaHub:Correlation:LowOrbit:AlongTrakKm", "SdaHub:Correlation:LowOrbit:AlongTrackKm")]
    [InlineData("SdaHub:Identity:TrustDomains:2:Root", "SdaHub:Identity:TrustDomains:2:Roots")]
    [InlineData("SdaHub:Store:Embeded:Directory", "SdaHub:Store:Embedded:Directory")]
    [InlineData("SdaHub:Host:NationCode", "SdaHub:Host:Nation")]
    public void Unknown_setting_is_named_with_the_nearest(string setting, string nearest)
    {
        var refused = Assert.Throws<UnknownSettingsException>(() => UnknownSettings.Refuse(Configure((setting, "1"))));

        Assert.Equal($"{setting} is no setting of the hub; the nearest is {nearest}.", refused.Message);
    }

    [Fact]
    public void All_are_named_at_once()
    {
        var refused = Assert.Throws<UnknownSettingsException>(() => UnknownSettings.Refuse(Configure(
            ("SdaHub:Transport:Prot", "1"), ("SdaHub:Transport:Port", "1"), ("SdaHub:Strems:HeartbeatS", "1"), ("SdaHub:Identity", "x"), ("SdaHub:Tls", ""))));

        Assert.Equal(
            ["SdaHub:Identity", "SdaHub:Strems:HeartbeatS", "SdaHub:Tls", "SdaHub:Transport:Prot"],
            refused.Message.Split(Environment.NewLine).Select(line => line[..line.IndexOf(' ', StringComparison.Ordinal)]));
    }

    [Fact]
    public void What_the_hub_knows_passes_in_any_case_of_letters_and_so_does_what_is_not_the_hubs()
    {
        UnknownSettings.Refuse(Configure(
            ("sdahub:transport:PORT", "1"),
            ("SdaHub:Store:Redis", "localhost"),
            ("SdaHub:Store:Redis:Append:User", "hub"),
            ("SdaHub:Store:Embedded:Directory", "data"),
            ("SdaHub:Identity:TrustDomains:0:Crl", "crl.pem"),
            ("SdaHub:Identity:TrustDomains:aus:Domain", "aus.example"),
            ("SdaHub:Telemetry:OtlpEndpoint", "http://localhost:4317"),
            ("SdaHub:Identity:MaximumLifeWithoutCrlHours", "24"),
            ("Logging:LogLevel:Default", "Debug"),
            ("SdaHubble:Mirror", "1")));
        UnknownSettings.Refuse(Configure(("SdaHub:Identity:TrustDomains", "")));
    }

    [Fact]
    public void Every_class_of_options_is_known()
    {
        var assemblies = UnknownSettings.Sections.Values.Select(type => type.Assembly).Distinct();
        var sections = assemblies.SelectMany(assembly => assembly.GetTypes()).Select(type => (Type: type, Section: type.GetField("Section")))
            .Where(entry => entry.Section is { IsLiteral: true })
            .ToDictionary(entry => (string)entry.Section!.GetRawConstantValue()!, entry => entry.Type);

        Assert.Equal(sections.OrderBy(entry => entry.Key, StringComparer.Ordinal), UnknownSettings.Sections.OrderBy(entry => entry.Key, StringComparer.Ordinal));
    }

    private static IConfigurationRoot Configure(params (string Name, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)))
        .Build();
}
