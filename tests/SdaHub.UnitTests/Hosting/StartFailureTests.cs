using Microsoft.Extensions.Options;
using SdaHub.Server.Hosting;

namespace SdaHub.UnitTests.Hosting;

public sealed class StartFailureTests
{
    [Fact]
    public void Every_wrong_section_is_named()
    {
        var failure = new AggregateException(
            new OptionsValidationException("a", typeof(string), ["Port is wrong."]), new OptionsValidationException("b", typeof(string), ["Nation is missing."]));

        Assert.Equal($"Port is wrong.{Environment.NewLine}Nation is missing.", StartFailure.Explain(failure));
    }

    [Fact]
    public void Bug_is_not_explained_away()
    {
        Assert.Null(StartFailure.Explain(new InvalidOperationException("No service for type X.")));
        Assert.Null(StartFailure.Explain(new AggregateException(new IOException("disk"), new InvalidOperationException("No service for type X."))));
    }
}
