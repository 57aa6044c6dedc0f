using Google.Protobuf;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;

namespace SdaHub.Server.Catalog;

/// <summary>The limit of all requests but loads. The transport takes larger ones on this service, for the sake of loads.</summary>
internal static class RequestLimit
{
    private const int LargestRequestBytes = 1024 * 1024;

    /// <summary>Refuses a request above the limit.</summary>
    /// <exception cref="Grpc.Core.RpcException">MESSAGE_TOO_LARGE.</exception>
    public static void ThrowIfTooLarge(IMessage request)
    {
        if (request.CalculateSize() is > LargestRequestBytes and var size)
        {
            throw HubErrors.Exception(
                ErrorReason.MessageTooLarge, $"a message may have {LargestRequestBytes} bytes; {size} came", ("limit", $"{LargestRequestBytes}"), ("received", $"{size}"));
        }
    }
}
