using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;
using Enum = System.Enum;
using Status = Google.Rpc.Status;

namespace SdaHub.UnitTests.Errors;

public sealed class HubErrorsTests
{
    public static TheoryData<ErrorReason> Reasons => [.. Enum.GetValues<ErrorReason>().Where(reason => reason != ErrorReason.Unspecified)];

    [Theory]
    [MemberData(nameof(Reasons))]
    [Trait("Must", "P-44")]
    public void Every_reason_of_the_protocol_has_a_code_and_reads_back(ErrorReason reason)
    {
        var exception = HubErrors.Exception(reason, "what was wrong", ("limit", "8"));

        Assert.True(HubError.TryRead(exception, out var error));
        Assert.Equal(reason, error.Reason);
        Assert.Equal(HubErrors.CodeOf(reason), error.Code);
        Assert.Equal(exception.StatusCode, error.Code);
        Assert.Equal("what was wrong", error.Message);
        Assert.Equal("8", error.Metadata["limit"]);
        Assert.Empty(error.InvalidFields);
        Assert.Null(error.RetryDelay);
    }

    [Fact]
    public void Reason_stands_in_error_info_without_its_prefix()
    {
        var info = HubErrors.Create(ErrorReason.SequenceGap, "gap").GetDetail<ErrorInfo>();

        Assert.Equal("SEQUENCE_GAP", info.Reason);
        Assert.Equal("sdahub", info.Domain);
    }

    [Fact]
    public void Unspecified_reason_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => HubErrors.Create(ErrorReason.Unspecified, "nothing"));

    [Fact]
    public void Field_errors_name_every_field()
    {
        var status = HubErrors.FieldInvalid(("open.object_ids[3]", "must be 1 to 999999999"), ("open.cadence", "must be 1 s or more"));

        Assert.True(HubError.TryRead(status, out var error));
        Assert.Equal(StatusCode.InvalidArgument, error.Code);
        Assert.Equal([("open.object_ids[3]", "must be 1 to 999999999"), ("open.cadence", "must be 1 s or more")], error.InvalidFields);
    }

    [Fact]
    public void Retry_delay_reads_back()
    {
        var status = HubErrors.Create(ErrorReason.Draining, "the hub is stopping").WithRetry(TimeSpan.FromSeconds(2.5));

        Assert.True(HubError.TryRead(status, out var error));
        Assert.Equal(TimeSpan.FromSeconds(2.5), error.RetryDelay);
    }

    [Fact]
    public void Lost_connection_is_no_error_of_a_hub() =>
        Assert.False(HubError.TryRead(new RpcException(new Grpc.Core.Status(StatusCode.Unavailable, "connection refused")), out _));

    [Fact]
    public void Error_of_another_domain_is_no_error_of_a_hub()
    {
        var status = new Status { Code = 5, Details = { Any.Pack(new ErrorInfo { Domain = "other", Reason = "NOT_FOUND" }) } };

        Assert.False(HubError.TryRead(status, out _));
    }

    [Fact]
    public void Reason_of_a_newer_hub_keeps_its_name_and_code()
    {
        var status = new Status { Code = (int)StatusCode.Aborted, Details = { Any.Pack(new ErrorInfo { Domain = "sdahub", Reason = "FROM_THE_FUTURE" }) } };

        Assert.True(HubError.TryRead(status, out var error));
        Assert.Equal(ErrorReason.Unspecified, error.Reason);
        Assert.Equal("FROM_THE_FUTURE", error.ReasonName);
        Assert.Equal(StatusCode.Aborted, error.Code);
    }

    [Fact]
    public void Unreadable_details_are_no_error_of_a_hub()
    {
        var broken = new Any { TypeUrl = "type.googleapis.com/google.rpc.ErrorInfo", Value = ByteString.CopyFrom(0x0A, 0xFF) };

        Assert.False(HubError.TryRead(new Status { Code = 5, Details = { broken } }, out _));
    }
}
