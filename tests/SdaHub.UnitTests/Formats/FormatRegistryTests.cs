using SdaHub.Adapters;
using SdaHub.Adapters.Tle;
using SdaHub.Core.Formats;

namespace SdaHub.UnitTests.Formats;

public sealed class FormatRegistryTests
{
    [Fact]
    public void A_reader_and_a_writer_may_share_an_id()
    {
        var registry = new FormatRegistry([new TleReader(), new TleWriter()]);

        Assert.IsType<TleReader>(registry.ElementSetReaders["tle"]);
        Assert.IsType<TleWriter>(registry.ElementSetWriters["tle"]);
    }

    [Fact]
    public void Two_readers_of_one_id_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => new FormatRegistry([new TleReader(), new TleReader()]));

        Assert.Contains("'tle' has two implementations of IElementSetReader", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_formats_of_the_project_fit_together()
    {
        var registry = new FormatRegistry(AdapterFormats.All);

        Assert.All(registry.All, format => Assert.NotEmpty(format.Edition));
        Assert.All(registry.ElementSetWriters.Keys, id => Assert.Contains(id, registry.ElementSetReaders.Keys));
    }
}
