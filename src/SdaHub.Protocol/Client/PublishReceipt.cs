using Google.Rpc;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Observations.V1;

namespace SdaHub.Protocol.Client;

/// <summary>What became of one batch: every observation in it has its verdict, and what was taken is durable.</summary>
public sealed class PublishReceipt
{
    private readonly BatchResult _result;

    internal PublishReceipt(BatchResult result, Durability durability) => (_result, Durability) = (result, durability);

    /// <summary>Sequence under which the batch was settled.</summary>
    public long Sequence => _result.Sequence;

    /// <summary>How safely the hub keeps what it took.</summary>
    public Durability Durability { get; }

    /// <summary>Observations in the batch: the sum of the four counts.</summary>
    public int ObservationCount => AcceptedCount + WarnedCount + QuarantinedCount + RejectedCount;

    /// <summary>Observations taken without reserve.</summary>
    public int AcceptedCount => _result.AcceptedCount;

    /// <summary>Observations taken with a warning.</summary>
    public int WarnedCount => _result.WarnedCount;

    /// <summary>Observations kept in quarantine.</summary>
    public int QuarantinedCount => _result.QuarantinedCount;

    /// <summary>Observations rejected. Sending them again unchanged gives the same answer.</summary>
    public int RejectedCount => _result.RejectedCount;

    /// <summary>Tracks that the hub had before with the same content, and dropped.</summary>
    public int RepeatedTrackCount => _result.RepeatedTrackCount;

    /// <summary>Tracks with findings, and repeats. A track that is not listed was accepted whole.</summary>
    public IReadOnlyList<TrackResult> Tracks => _result.Tracks;

    /// <summary>Why the whole batch was rejected; null when it was not. <see cref="Errors.HubError.TryRead(Status, out Errors.HubError?)"/> reads it.</summary>
    public Status? Error => _result.Error;
}
