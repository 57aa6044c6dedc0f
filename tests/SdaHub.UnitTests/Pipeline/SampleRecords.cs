using SdaHub.Core.ObservationLog;
using SdaHub.Core.Observations;
using SdaHub.UnitTests.Validation;

namespace SdaHub.UnitTests.Pipeline;

/// <summary>Log records that tests vary.</summary>
internal static class SampleRecords
{
    public static LogEntry Entry(long position, int payloadLength) => new(new LogPosition(position), new LogRecord
    {
        Spoc = "aus-spoc",
        TrackId = $"track-{position}",
        ContentHash = (UInt128)position,
        ReceivedTime = DateTimeOffset.UnixEpoch,
        ObservationCount = 1,
        Verdict = Verdict.Accepted,
        Marking = SampleAgreements.Australia.DefaultMarking!,
        Payload = new byte[payloadLength],
    });
}
