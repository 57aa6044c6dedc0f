using System.Buffers.Binary;
using SdaHub.Core.ObservationLog;
using SdaHub.Core.Release;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;

namespace SdaHub.Server.Observations;

/// <summary>Positions of the log as the opaque tokens that one subscriber gets.</summary>
internal sealed class SubscriptionPosition : IDisposable
{
    private const string Purpose = "SubscribeObservations";

    private readonly ResumeTokenScope _scope;

    public SubscriptionPosition(ResumeTokenSealer sealer, string identity) => _scope = sealer.OpenScope(Purpose, identity);

    /// <summary>Reads a token of an earlier stream.</summary>
    /// <exception cref="Grpc.Core.RpcException">RESUME_TOKEN_INVALID when it is not one of this identity's.</exception>
    public static LogPosition Read(ResumeTokenSealer sealer, string identity, ReadOnlySpan<byte> token) =>
        sealer.TryUnseal(token, Purpose, identity, out var position) && position.Length == sizeof(long)
            ? new LogPosition(BinaryPrimitives.ReadInt64BigEndian(position))
            : throw HubErrors.Exception(ErrorReason.ResumeTokenInvalid, "the resume token is not one of this identity's; open again without it");

    public byte[] Seal(LogPosition position)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, position.Value);
        return _scope.Seal(bytes);
    }

    public void Dispose() => _scope.Dispose();
}
