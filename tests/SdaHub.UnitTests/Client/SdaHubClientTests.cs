using SdaHub.Protocol.Catalog.V1;
using SdaHub.Protocol.Client;
using SdaHub.Protocol.Common.V1;
using SdaHub.UnitTests.Client.Scripted;

namespace SdaHub.UnitTests.Client;

public sealed class SdaHubClientTests
{
    [Fact]
    public async Task Object_is_found_or_is_null()
    {
        await using var hub = await ScriptedHub.Start();
        var client = hub.Connect();

        var found = await client.GetCatalogObjectAsync(25544, TestContext.Current.CancellationToken);
        var missing = await client.GetCatalogObjectAsync(1, TestContext.Current.CancellationToken);

        Assert.Equal("ISS (ZARYA)", found?.ObjectName);
        Assert.Null(missing);
    }

    [Theory]
    [InlineData(null, 60)]
    [InlineData(600, 600)]
    public async Task A_load_has_the_time_that_is_given_to_it(int? timeoutS, int expectedS)
    {
        await using var hub = await ScriptedHub.Start();
        var request = new LoadCatalogRequest { Format = "tle", Marking = new Marking() };

        await hub.Connect().LoadCatalogAsync(request, timeoutS is { } seconds ? TimeSpan.FromSeconds(seconds) : null, TestContext.Current.CancellationToken);

        Assert.InRange(hub.Streams.LoadTimeout!.Value.TotalSeconds, expectedS - 20, expectedS);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => hub.Connect().LoadCatalogAsync(request, TimeSpan.Zero, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Identity_is_claimed_on_the_insecure_port()
    {
        await using var hub = await ScriptedHub.Start();
        hub.CreatePublisher();

        var call = await hub.AcceptPublisher();

        Assert.Equal("spiffe://test.example/spoc/test", call.RequestHeaders.GetValue("sdahub-insecure-identity"));
    }

    [Fact]
    public async Task Disposed_client_fails_its_streams()
    {
        await using var hub = await ScriptedHub.Start();
        var client = hub.Connect();
        await client.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.GetCatalogObjectAsync(1, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("http://hub.example:7443", "id", "loopback")]
    [InlineData("http://127.0.0.1:7443", null, "InsecureIdentity must be set")]
    [InlineData("https://hub.example:7443", "id", "InsecureIdentity is only for")]
    [InlineData("https://hub.example:7443", null, "ClientCertificate")]
    [InlineData("ftp://hub.example", "id", "Address must be")]
    public void Options_that_cannot_work_are_named(string address, string? insecureIdentity, string expected)
    {
        var options = new SdaHubClientOptions { Address = new Uri(address), InsecureIdentity = insecureIdentity };

        var error = Assert.Throws<ArgumentException>(() => SdaHubClient.Connect(options));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_errors_are_named_at_once()
    {
        var options = new SdaHubClientOptions
        {
            Address = new Uri("http://127.0.0.1:7443"),
            OpenTimeout = TimeSpan.Zero,
            Reconnect = new ReconnectOptions { InitialDelay = TimeSpan.Zero, MaxDelay = TimeSpan.FromSeconds(-1), GiveUpAfter = TimeSpan.FromSeconds(-1) },
        };

        var error = Assert.Throws<ArgumentException>(() => SdaHubClient.Connect(options));

        Assert.All(
            ["InsecureIdentity", "OpenTimeout", "InitialDelay", "MaxDelay", "GiveUpAfter"],
            name => Assert.Contains(name, error.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("feed/1")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task Publisher_names_that_no_hub_takes_are_refused(string name)
    {
        await using var hub = await ScriptedHub.Start();
        var client = hub.Connect();

        Assert.Throws<ArgumentException>(() => client.CreatePublisher(name));
    }
}
