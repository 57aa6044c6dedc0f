using System.Net.Sockets;
using Grpc.Core;
using SdaHub.Protocol.Client;
using SdaHub.Protocol.Client.Streams;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;
using SdaHub.UnitTests.Client.Scripted;

namespace SdaHub.UnitTests.Client;

/// <summary>What a try of which nobody knows whether it counted excuses: one end as superseded, for a minute.</summary>
public sealed class UnansweredOpensTests
{
    private readonly ObservedTimeProvider _time = new();

    [Fact]
    public void Each_excuses_once()
    {
        var opens = new UnansweredOpens(_time);
        opens.Note(Broken());
        opens.Note(Broken());

        Assert.Equal([true, true, false], [opens.TryTake(), opens.TryTake(), opens.TryTake()]);
    }

    [Fact]
    public void None_excuses_after_a_minute()
    {
        var opens = new UnansweredOpens(_time);
        opens.Note(Broken());
        _time.Advance(TimeSpan.FromSeconds(30));
        opens.Note(Broken());
        _time.Advance(TimeSpan.FromSeconds(31));

        Assert.Equal([true, false], [opens.TryTake(), opens.TryTake()]);
    }

    [Theory]
    [InlineData(ErrorReason.StoreUnavailable, true)]
    [InlineData(ErrorReason.Draining, false)]
    [InlineData(ErrorReason.QuotaExceeded, false)]
    public void Answer_excuses_only_when_the_hub_may_have_let_the_publisher_in(ErrorReason reason, bool expected)
    {
        var opens = new UnansweredOpens(_time);

        opens.Note(SdaHubException.From(HubErrors.Exception(reason, "No.")));

        Assert.Equal(expected, opens.TryTake());
    }

    [Fact]
    public void Connection_that_was_never_made_excuses_nothing()
    {
        var opens = new UnansweredOpens(_time);

        opens.Note(Broken(new SocketException((int)SocketError.ConnectionRefused)));
        opens.Note(Broken(new HttpRequestException(HttpRequestError.ConnectionError)));
        opens.Note(Broken(new HttpRequestException(HttpRequestError.NameResolutionError)));
        opens.Note(Broken(new HttpRequestException(HttpRequestError.SecureConnectionError)));

        Assert.False(opens.TryTake());
    }

    private static SdaHubException Broken(Exception? cause = null) =>
        SdaHubException.From(new RpcException(new Status(StatusCode.Unavailable, "broken", cause ?? new SocketException((int)SocketError.ConnectionReset))));
}
