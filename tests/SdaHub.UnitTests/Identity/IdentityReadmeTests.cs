using SdaHub.Core;
using SdaHub.Server.Identity;
using SdaHub.UnitTests.Architecture;

namespace SdaHub.UnitTests.Identity;

public sealed class IdentityReadmeTests
{
    [Fact]
    public void Readme_names_every_reason_for_a_refusal_as_the_metric_does()
    {
        var readme = File.ReadAllText(Path.Combine(Hub.Root, "src", "SdaHub.Server", "Identity", "README.md"));

        Assert.All(Enum.GetValues<IdentityRefusal>(), refusal => Assert.Contains($"`{MetricWords.Of(refusal)}`", readme, StringComparison.Ordinal));
    }
}
