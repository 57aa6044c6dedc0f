using SdaHub.Server.Transport;

namespace SdaHub.UnitTests.Transport;

public sealed class HubTransportOptionsTests
{
    [Fact]
    public void Defaults_are_valid() => Assert.True(new HubTransportOptionsValidator().Validate(null, new HubTransportOptions()).Succeeded);

    [Fact]
    public void Every_wrong_value_is_named()
    {
        var options = new HubTransportOptions
        {
            Address = "hub.example",
            Port = 70_000,
            MaximumReceiveMessageBytes = 1,
            HandshakeTimeoutS = 0,
        };

        var failures = string.Join('\n', new HubTransportOptionsValidator().Validate(null, options).Failures!);

        Assert.Contains("Address is 'hub.example'", failures, StringComparison.Ordinal);
        Assert.Contains("Port", failures, StringComparison.Ordinal);
        Assert.Contains("MaximumReceiveMessageBytes", failures, StringComparison.Ordinal);
        Assert.Contains("HandshakeTimeoutS", failures, StringComparison.Ordinal);
    }
}
