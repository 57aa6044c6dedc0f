using Google.Protobuf.WellKnownTypes;
using SdaHub.Core.Formats.Shadow;
using SdaHub.Core.Release;
using SdaHub.Protocol.Observations.V1;
using SdaHub.Server.Shadow;

namespace SdaHub.Server.Outbound;

/// <summary>Builds what operators are told of mappings on trial. Numbers of observations are the hub's own; what an observation says goes only if it was released.</summary>
internal static class OutboundShadowReports
{
    /// <summary>Builds a report.</summary>
    /// <param name="entry">What was found.</param>
    /// <param name="differences">The differences that may be told.</param>
    public static ShadowReport ToReport(ShadowEntry entry, IEnumerable<Released<ShadowExample>> differences)
    {
        var tally = entry.Tally;
        return new ShadowReport
        {
            Spoc = entry.Agreement.Spoc,
            Agreement = entry.Agreement.Citation,
            FormatInForce = entry.Format,
            FormatTried = entry.Tried,
            PayloadCount = tally.PayloadCount,
            SameCount = tally.SameCount,
            ChangedCount = tally.ChangedCount,
            OnlyInForceCount = tally.OnlyInForceCount,
            OnlyTriedCount = tally.OnlyTriedCount,
            InForceDiagnosticCount = tally.InForceDiagnosticCount,
            TriedDiagnosticCount = tally.TriedDiagnosticCount,
            ChangedFields =
            {
                tally.ChangesByField.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new ShadowFieldChange { FieldName = pair.Key, ChangedCount = pair.Value }),
            },
            Differences = { differences.Select(ToWire) },
        };
    }

    private static ShadowDifference ToWire(Released<ShadowExample> released)
    {
        var example = released.Datum;
        return new ShadowDifference
        {
            SensorKey = example.SensorKey,
            ObservationTime = example.TimeUnixNs == 0 ? null : Time(example.TimeUnixNs),
            FieldName = example.FieldName,
            InForce = example.InForce,
            Tried = example.Tried,
        };
    }

    private static Timestamp Time(long unixNs)
    {
        var (seconds, ns) = Math.DivRem(unixNs, 1_000_000_000);
        return ns < 0 ? new Timestamp { Seconds = seconds - 1, Nanos = (int)ns + 1_000_000_000 } : new Timestamp { Seconds = seconds, Nanos = (int)ns };
    }
}
