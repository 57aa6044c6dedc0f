using SdaHub.Core.ObservationLog;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;
using Status = Google.Rpc.Status;

namespace SdaHub.Server.Streams;

/// <summary>Why the hub ends a stream: politely with go_away, or with an error.</summary>
/// <param name="GoAway">Reason of the go_away; null when the stream ends with an error.</param>
/// <param name="Error">The error; null when the stream ends with go_away.</param>
internal sealed record StreamEnd(GoAwayReason? GoAway, Status? Error)
{
    public static StreamEnd Politely(GoAwayReason reason) => new(reason, null);

    public static StreamEnd Superseded(PublisherKey publisher) => With(HubErrors.Create(
        ErrorReason.Superseded, $"a newer stream of publisher {publisher.PublisherId} took over", ("publisher_id", publisher.PublisherId)));

    public static StreamEnd OtherLog() => With(HubErrors.StoreUnavailable("the log is another one than this stream was opened on; open again to see what of it is durable"));

    public static StreamEnd With(Status error) => new(null, error);
}
