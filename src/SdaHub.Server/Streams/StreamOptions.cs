using System.ComponentModel.DataAnnotations;

namespace SdaHub.Server.Streams;

/// <summary>Timing and windows of all streams. Bound to <c>SdaHub:Streams</c>.</summary>
public sealed class StreamOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "SdaHub:Streams";

    /// <summary>Longest silence of the hub in seconds, 1 to 300. Default 5: a peer that waits for three knows of a dead hub within 15 seconds.</summary>
    [Range(1, 300)]
    public double HeartbeatS { get; set; } = 5;

    /// <summary>How long in seconds a peer may take to send its open, 1 to 300. Default 10.</summary>
    [Range(1, 300)]
    public double OpenDeadlineS { get; set; } = 10;

    /// <summary>How long in seconds one write may wait for the peer to read, 1 to 300. Default 15. Then the stream is cut.</summary>
    [Range(1, 300)]
    public double WriteDeadlineS { get; set; } = 15;

    /// <summary>How long in seconds a full window may go without an ack, 1 to 3600. Default 60. Then the stream is cut.</summary>
    [Range(1, 3600)]
    public double AckDeadlineS { get; set; } = 60;

    /// <summary>
    /// Age in minutes at which a stream is asked to reconnect, so that certificates and agreements are checked again, 1 to 1440. Default 30; each stream
    /// gets up to a tenth more or less, so that they do not all come back at once.
    /// </summary>
    [Range(1, 1440)]
    public double MaximumAgeMinutes { get; set; } = 30;

    /// <summary>How long in seconds a stream is still served after go_away, 0 to 300. Default 5.</summary>
    [Range(0, 300)]
    public double GracePeriodS { get; set; } = 5;

    /// <summary>Most unsettled messages on a stream whose peer names no window, 1 to 4096. Default 64.</summary>
    [Range(1, 4096)]
    public int UnsettledMessageCount { get; set; } = 64;

    /// <summary>Most unsettled bytes on a stream whose peer names no window, 64 KiB to 256 MiB. Default 16 MiB.</summary>
    [Range(64 * 1024, 256 * 1024 * 1024)]
    public long UnsettledBytes { get; set; } = 16 * 1024 * 1024;
}
