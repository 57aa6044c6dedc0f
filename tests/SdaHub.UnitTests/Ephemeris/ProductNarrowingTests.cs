using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;
using SdaHub.Server.Ephemeris;

namespace SdaHub.UnitTests.Ephemeris;

public sealed class ProductNarrowingTests
{
    private static readonly TimeSpan Agreed = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData(60, 0, 60)]
    [InlineData(86_400, 0, 86_400)]
    [InlineData(1, 999_999_999, 10)]
    [InlineData(0, 0, 10)]
    public void A_longer_cadence_is_taken_and_a_shorter_one_becomes_the_agreements(long seconds, int nanos, double expectedS) =>
        Assert.Equal(TimeSpan.FromSeconds(expectedS), ProductNarrowing.Cadence(Agreed, new Duration { Seconds = seconds, Nanos = nanos }));

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(86_401, 0)]
    [InlineData(1, 2_000_000_000)]
    [InlineData(1, -1)]
    [InlineData(0, int.MinValue)]
    public void What_is_no_cadence_is_refused_by_name(long seconds, int nanos)
    {
        var exception = Assert.Throws<RpcException>(() => ProductNarrowing.Cadence(Agreed, new Duration { Seconds = seconds, Nanos = nanos }));

        Assert.True(HubError.TryRead(exception, out var error));
        Assert.Equal((ErrorReason.FieldInvalid, "open.cadence"), (error.Reason, error.InvalidFields[0].Field));
    }
}
