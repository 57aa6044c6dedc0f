using SdaHub.Server.Hosting;

namespace SdaHub.UnitTests.Hosting;

public sealed class ServerArgumentsTests
{
    [Theory]
    [InlineData]
    [InlineData("--insecure-loopback", "--SdaHub:Host:Nation=USA")]
    [InlineData("--SdaHub:Host:Nation", "USA", "--insecure-loopback")]
    [InlineData("--contentRoot=/srv/hub")]
    [InlineData("--contentRoot", "/srv/hub", "--Logging:LogLevel:Default=Debug")]
    public void Settings_and_options_are_taken(params string[] arguments) => Assert.Null(ServerArguments.FindError(arguments));

    [Theory]
    [InlineData("--port=7443")]
    [InlineData("7443")]
    [InlineData("--SdaHub:Host:Nation=USA", "USA")]
    [InlineData("--insecureloopback")]
    public void What_the_configuration_would_ignore_is_an_error(params string[] arguments) =>
        Assert.Contains($"'{arguments[^1]}'", ServerArguments.FindError(arguments), StringComparison.Ordinal);

    [Theory]
    [InlineData("--SdaHub:Transport:Port")]
    [InlineData("--SdaHub:Transport:Port", "--insecure-loopback")]
    public void Setting_without_a_value_is_an_error(params string[] arguments) =>
        Assert.Contains("has no value", ServerArguments.FindError(arguments), StringComparison.Ordinal);

    [Fact]
    public void Flag_does_not_take_the_next_argument_for_its_value() => Assert.Equal(
        ["--SdaHub:Transport:InsecureLoopback=true", "--SdaHub:Host:Nation=USA"],
        ServerArguments.ToConfiguration(["--insecure-loopback", "--SdaHub:Host:Nation=USA"]));
}
