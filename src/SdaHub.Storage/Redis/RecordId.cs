using System.Globalization;
using SdaHub.Core.ObservationLog;
using StackExchange.Redis;

namespace SdaHub.Storage.Redis;

/// <summary>
/// The id of a record in the stream, <c>&lt;epoch&gt;-&lt;sequence&gt;</c>, as a position of the log and back. The epoch is counted up with each incarnation; the
/// sequence runs on from 1 within it. Redis refuses an id that is not above the last, so whatever comes from an epoch that is past cannot get in.
/// </summary>
internal static class RecordId
{
    /// <summary>Positions of one epoch: more than any log hands out between two failovers, and few enough for an epoch each minute of centuries.</summary>
    private const long EpochStep = 100_000_000_000;

    /// <summary>The position of an id; the origin for none.</summary>
    public static LogPosition ToPosition(RedisValue id)
    {
        if (id.IsNull)
        {
            return LogPosition.Origin;
        }

        var text = id.ToString();
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        return new LogPosition(
            (long.Parse(text.AsSpan(0, dash), CultureInfo.InvariantCulture) * EpochStep) + long.Parse(text.AsSpan(dash + 1), CultureInfo.InvariantCulture));
    }

    /// <summary>The epoch of a position.</summary>
    public static long EpochOf(LogPosition position) => position.Value / EpochStep;

    /// <summary>The begin of a range that leaves out a position and all before it.</summary>
    public static string After(LogPosition position) =>
        string.Create(CultureInfo.InvariantCulture, $"({position.Value / EpochStep}-{position.Value % EpochStep}");
}
