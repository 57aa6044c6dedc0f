using System.Collections.Frozen;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using SdaHub.Protocol.Common.V1;
using Status = Google.Rpc.Status;

namespace SdaHub.Protocol.Errors;

/// <summary>
/// Makes every error that the hub says, of an item or of a stream. A reason always goes with the same code, so that a peer that knows only the code acts
/// rightly and one that knows the reason acts better. <see cref="HubError"/> is the reading side.
/// </summary>
public static class HubErrors
{
    /// <summary>The domain of every ErrorInfo.</summary>
    public const string Domain = "sdahub";

    private const string ReasonPrefix = "ERROR_REASON_";

    private static readonly TimeSpan StoreRetryDelay = TimeSpan.FromMilliseconds(250);

    private static readonly FrozenDictionary<ErrorReason, string> Names = CommonReflection.Descriptor
        .FindTypeByName<EnumDescriptor>(nameof(ErrorReason)).Values
        .ToFrozenDictionary(value => (ErrorReason)value.Number, value => value.Name[ReasonPrefix.Length..]);

    private static readonly FrozenDictionary<string, ErrorReason> Reasons =
        Names.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>The code that always goes with a reason.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The reason is unspecified or unknown: a bug of the caller.</exception>
    public static StatusCode CodeOf(ErrorReason reason) => reason switch
    {
        ErrorReason.OpenExpected or ErrorReason.FieldInvalid or ErrorReason.MessageUnknown or ErrorReason.FormatNotAgreed
            or ErrorReason.PayloadMalformed or ErrorReason.TrackConflict or ErrorReason.MarkingInvalid => StatusCode.InvalidArgument,
        ErrorReason.IdentityUnknown => StatusCode.Unauthenticated,
        ErrorReason.NotAgreed => StatusCode.PermissionDenied,
        ErrorReason.NotFound => StatusCode.NotFound,
        ErrorReason.SequenceGap or ErrorReason.ResumeTokenInvalid => StatusCode.FailedPrecondition,
        ErrorReason.Superseded => StatusCode.Aborted,
        ErrorReason.MessageTooLarge or ErrorReason.WindowExceeded or ErrorReason.QuotaExceeded or ErrorReason.ReaderStalled => StatusCode.ResourceExhausted,
        ErrorReason.StoreUnavailable or ErrorReason.Draining => StatusCode.Unavailable,
        ErrorReason.Internal => StatusCode.Internal,
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "an error needs a reason that the protocol has"),
    };

    /// <summary>The reason as ErrorInfo carries it, such as <c>SEQUENCE_GAP</c>.</summary>
    public static string NameOf(ErrorReason reason) => Names[reason];

    /// <summary>Makes the error of an item, for a result or a nack.</summary>
    /// <param name="reason">Why; decides the code.</param>
    /// <param name="message">For people: what was wrong and what is allowed, without secrets.</param>
    /// <param name="metadata">For programs: every number and name that the message mentions.</param>
    public static Status Create(ErrorReason reason, string message, params ReadOnlySpan<(string Key, string Value)> metadata)
    {
        var info = new ErrorInfo { Domain = Domain, Reason = NameOf(reason) };
        foreach (var (key, value) in metadata)
        {
            info.Metadata.Add(key, value);
        }

        return new Status { Code = (int)CodeOf(reason), Message = message, Details = { Any.Pack(info) } };
    }

    /// <summary>Makes the error FIELD_INVALID.</summary>
    /// <param name="violations">Field path as in the proto, such as <c>open.object_ids[3]</c>, and what it must be. At least one.</param>
    public static Status FieldInvalid(params ReadOnlySpan<(string Field, string Description)> violations)
    {
        var request = new BadRequest();
        foreach (var (field, description) in violations)
        {
            request.FieldViolations.Add(new BadRequest.Types.FieldViolation { Field = field, Description = description });
        }

        var first = request.FieldViolations[0];
        var status = Create(ErrorReason.FieldInvalid, $"{first.Field}: {first.Description}", ("field", first.Field));
        status.Details.Add(Any.Pack(request));
        return status;
    }

    /// <summary>Makes the error STORE_UNAVAILABLE, with a wait that is short, since the store is looked at as often.</summary>
    /// <param name="message">For people: what cannot be done now, without names of hosts or paths.</param>
    public static Status StoreUnavailable(string message) => Create(ErrorReason.StoreUnavailable, message).WithRetry(StoreRetryDelay);

    /// <summary>Adds when to try again.</summary>
    /// <param name="status">The error; it is changed.</param>
    /// <param name="retryDelay">Shortest wait before the next try.</param>
    /// <returns>The same error.</returns>
    public static Status WithRetry(this Status status, TimeSpan retryDelay)
    {
        status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(retryDelay) }));
        return status;
    }

    /// <summary>Makes the error that ends a stream or a call; to be thrown from a service method.</summary>
    /// <param name="status">The error, from this class.</param>
    public static RpcException ToException(this Status status) => status.ToRpcException();

    /// <summary>Makes the error that ends a stream or a call in one step; see <see cref="Create"/>.</summary>
    public static RpcException Exception(ErrorReason reason, string message, params ReadOnlySpan<(string Key, string Value)> metadata) =>
        Create(reason, message, metadata).ToException();

    internal static ErrorReason ReasonOf(string name) => Reasons.GetValueOrDefault(name, ErrorReason.Unspecified);
}
