using System.Diagnostics.CodeAnalysis;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using SdaHub.Protocol.Common.V1;
using Status = Google.Rpc.Status;

namespace SdaHub.Protocol.Errors;

/// <summary>An error that a hub said, read.</summary>
public sealed record HubError
{
    /// <summary>The gRPC code: what to act on when the reason is not known.</summary>
    public required StatusCode Code { get; init; }

    /// <summary>Why; <see cref="ErrorReason.Unspecified"/> when the hub is newer than this library and its reason is not known here.</summary>
    public required ErrorReason Reason { get; init; }

    /// <summary>The reason as it came, such as <c>SEQUENCE_GAP</c>.</summary>
    public required string ReasonName { get; init; }

    /// <summary>For people: what was wrong and what is allowed.</summary>
    public required string Message { get; init; }

    /// <summary>For programs: the numbers and names that the message mentions; may be empty.</summary>
    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    /// <summary>Fields that were wrong and what they must be; empty unless the reason is FIELD_INVALID.</summary>
    public required IReadOnlyList<(string Field, string Description)> InvalidFields { get; init; }

    /// <summary>Shortest wait before the next try, at most one day; null when the hub named none.</summary>
    public required TimeSpan? RetryDelay { get; init; }

    /// <summary>Reads the error that ended a stream or a call.</summary>
    /// <param name="exception">What the call threw.</param>
    /// <param name="error">The error; null when the exception is not one that a hub said, such as a lost connection.</param>
    /// <returns>Whether a hub said it.</returns>
    public static bool TryRead(RpcException exception, [NotNullWhen(true)] out HubError? error)
    {
        error = null;
        return exception.Trailers.GetRpcStatus(ignoreParseError: true) is { } status && TryRead(status, out error);
    }

    /// <summary>Reads the error of an item of a result or a nack.</summary>
    /// <param name="status">The item's error.</param>
    /// <param name="error">The error; null when the status carries no readable ErrorInfo of a hub.</param>
    /// <returns>Whether it does.</returns>
    public static bool TryRead(Status status, [NotNullWhen(true)] out HubError? error)
    {
        try
        {
            error = Read(status);
        }
        catch (InvalidProtocolBufferException)
        {
            error = null;
        }

        return error is not null;
    }

    private static HubError? Read(Status status)
    {
        if (status.GetDetail<ErrorInfo>() is not { Domain: HubErrors.Domain } info)
        {
            return null;
        }

        var violations = status.GetDetail<BadRequest>()?.FieldViolations;
        return new HubError
        {
            Code = (StatusCode)status.Code,
            Reason = HubErrors.ReasonOf(info.Reason),
            ReasonName = info.Reason,
            Message = status.Message,
            Metadata = info.Metadata.AsReadOnly(),
            InvalidFields = violations is null ? [] : [.. violations.Select(violation => (violation.Field, violation.Description))],
            RetryDelay = status.GetDetail<RetryInfo>()?.RetryDelay is { } delay ? ReadDelay(delay) : null,
        };
    }

    // Duration.ToTimeSpan throws on what is not normalised; a delay is a hint, so whatever came is brought into 0 to 1 day.
    private static TimeSpan ReadDelay(Duration delay) =>
        TimeSpan.FromSeconds(Math.Clamp(delay.Seconds + (delay.Nanos / 1e9), 0, 86_400));
}
