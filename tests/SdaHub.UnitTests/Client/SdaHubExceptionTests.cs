using Grpc.Core;
using SdaHub.Protocol.Client;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;

namespace SdaHub.UnitTests.Client;

/// <summary>Which errors are tried again, as section 9 of the protocol's text has it.</summary>
public sealed class SdaHubExceptionTests
{
    [Theory]
    [InlineData(ErrorReason.SequenceGap, true)]
    [InlineData(ErrorReason.WindowExceeded, true)]
    [InlineData(ErrorReason.ReaderStalled, true)]
    [InlineData(ErrorReason.StoreUnavailable, true)]
    [InlineData(ErrorReason.Draining, true)]
    [InlineData(ErrorReason.Internal, true)]
    [InlineData(ErrorReason.OpenExpected, false)]
    [InlineData(ErrorReason.FieldInvalid, false)]
    [InlineData(ErrorReason.IdentityUnknown, false)]
    [InlineData(ErrorReason.NotAgreed, false)]
    [InlineData(ErrorReason.NotFound, false)]
    [InlineData(ErrorReason.ResumeTokenInvalid, false)]
    [InlineData(ErrorReason.Superseded, false)]
    [InlineData(ErrorReason.MessageTooLarge, false)]
    [InlineData(ErrorReason.QuotaExceeded, false)]
    [Trait("Must", "P-43")]
    public void Reason_decides(ErrorReason reason, bool isTransient) =>
        Assert.Equal(isTransient, SdaHubException.From(HubErrors.Exception(reason, "text")).IsTransient);

    [Theory]
    [InlineData(ErrorReason.QuotaExceeded)]
    [InlineData(ErrorReason.OpenExpected)]
    [Trait("Must", "P-6")]
    public void What_passes_by_the_hubs_word_is_waited_for(ErrorReason reason) =>
        Assert.True(SdaHubException.From(HubErrors.Create(reason, "text").WithRetry(TimeSpan.FromSeconds(1)).ToException()).IsTransient);

    [Theory]
    [InlineData(StatusCode.Unavailable, true)]
    [InlineData(StatusCode.DeadlineExceeded, true)]
    [InlineData(StatusCode.Cancelled, true)]
    [InlineData(StatusCode.Internal, true)]
    [InlineData(StatusCode.Unknown, true)]
    [InlineData(StatusCode.Unimplemented, false)]
    [InlineData(StatusCode.PermissionDenied, false)]
    [InlineData(StatusCode.ResourceExhausted, false)]
    [Trait("Must", "P-43")]
    public void Without_a_reason_the_code_decides(StatusCode code, bool isTransient) =>
        Assert.Equal(isTransient, SdaHubException.From(new RpcException(new Status(code, "text"))).IsTransient);
}
