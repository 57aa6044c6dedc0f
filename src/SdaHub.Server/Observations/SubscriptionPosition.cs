using System.Buffers.Binary;
using Grpc.Core;
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
            : throw Invalid("FOREIGN", "the resume token is not one of this identity's");

    /// <summary>The error when records after a position are no longer held.</summary>
    public static RpcException Compacted() => Invalid("COMPACTED", "records after this position are past their retention and no longer in the log");

    /// <summary>The error when a position lies beyond the end of the log.</summary>
    public static RpcException SetBack() => Invalid("SET_BACK", "the log is an older state than the one this position is of");

    private static RpcException Invalid(string cause, string text) =>
        HubErrors.Exception(ErrorReason.ResumeTokenInvalid, $"{text}; open again without a token, and say where to start", ("cause", cause));

    public byte[] Seal(LogPosition position)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, position.Value);
        return _scope.Seal(bytes);
    }

    public void Dispose() => _scope.Dispose();
}
