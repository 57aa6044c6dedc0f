using SdaHub.Protocol.Client.Streams;
using SdaHub.UnitTests.Client.Scripted;

namespace SdaHub.UnitTests.Client;

/// <summary>What a try that the hub never answered excuses: one end as superseded, for a minute.</summary>
public sealed class UnansweredOpensTests
{
    private readonly ObservedTimeProvider _time = new();

    [Fact]
    public void Each_excuses_once()
    {
        var opens = new UnansweredOpens(_time);
        opens.Note();
        opens.Note();

        Assert.Equal([true, true, false], [opens.TryTake(), opens.TryTake(), opens.TryTake()]);
    }

    [Fact]
    public void None_excuses_after_a_minute()
    {
        var opens = new UnansweredOpens(_time);
        opens.Note();
        _time.Advance(TimeSpan.FromSeconds(30));
        opens.Note();
        _time.Advance(TimeSpan.FromSeconds(31));

        Assert.Equal([true, false], [opens.TryTake(), opens.TryTake()]);
    }
}
