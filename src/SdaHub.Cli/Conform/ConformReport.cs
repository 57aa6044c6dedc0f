using System.Text.Json;
using SdaHub.Cli.Input;
using SdaHub.Cli.Orbits;
using SdaHub.Cli.Output;
using SdaHub.Core.Agreements;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;
using SdaHub.Core.Pipeline;
using SdaHub.Core.Validation;

namespace SdaHub.Cli.Conform;

/// <summary>Says what became of one file: a JSON object a record and one for the file; for people, each complaint once.</summary>
/// <param name="file">The file.</param>
/// <param name="lines">Takes the objects.</param>
/// <param name="outcome">Takes what people read, and the exit code.</param>
internal sealed class ConformReport(FileInfo file, JsonLines lines, Outcome outcome)
{
    private readonly Dictionary<(string Code, string? FieldName, Verdict Verdict), Complaint> _complaints = [];
    private VerdictCounts _counts;
    private int _repeatedTrackCount;

    /// <summary>Says so when the agreement is not in force.</summary>
    /// <param name="agreement">The agreement; null when there is none.</param>
    /// <param name="receivedTime">When the file is received; null when that is the time of an observation, and it has none.</param>
    public void CheckAgreement(Agreement? agreement, DateTimeOffset? receivedTime)
    {
        if (agreement is null || (receivedTime is { } time && agreement.IsInForce(time)))
        {
            return;
        }

        var term = $"agreement {agreement.Citation} is in force from {agreement.ValidFrom:u} to {agreement.ValidUntil:u}";
        outcome.Fail(receivedTime is { } received
            ? $"{file}: {term}, not at {received:u}: nothing is taken then"
            : $"{file}: {term}; with no observation, --received newest names no time to hold against that");
    }

    /// <summary>Takes what could not be read, or is doubtful.</summary>
    public void AddUnread(ReadResult<Track> decoded)
    {
        var unread = SettledTrack.OfUnread(decoded);
        _counts += unread.Counts;
        foreach (var (diagnostic, finding) in decoded.Diagnostics.Zip(unread.Findings))
        {
            // A fault in a header that no record depends on costs nothing; a payload of which nothing is left is refused as a whole.
            outcome.Relay(Place.Text(file, diagnostic), finding.Verdict > Verdict.Warned || (diagnostic.Severity == DiagnosticSeverity.Error && decoded.Records.Count == 0));
            lines.Write(json =>
            {
                json.WriteString("file", $"{file}");
                json.WriteString("verdict", Word(finding.Verdict));
                WritePlace(json, diagnostic.Line, diagnostic.Column);
                json.WriteNumber("lost_record_count", diagnostic.LostRecordCount);
                WriteFindings(json, [finding]);
            });
        }
    }

    /// <summary>Takes a track.</summary>
    /// <param name="judged">The track, judged by itself.</param>
    /// <param name="settled">What becomes of it beside those before it.</param>
    public void Add(JudgedTrack judged, SettledTrack settled)
    {
        _counts += settled.Counts;
        _repeatedTrackCount += settled.IsRepeat ? 1 : 0;
        for (var index = 0; index < judged.Verdicts.Length; index++)
        {
            WriteObservation(judged, settled, index);
        }

        foreach (var finding in settled.Findings.Where(finding => finding.Verdict != Verdict.Accepted))
        {
            var key = (finding.Code, finding.FieldName, finding.Verdict);
            var count = finding.ObservationIndexes.Count == 0 ? settled.Counts.Total : finding.ObservationIndexes.Count;
            var before = _complaints.GetValueOrDefault(key, new Complaint(finding, settled.TrackId, 0));
            _complaints[key] = before with { ObservationCount = before.ObservationCount + count };
        }
    }

    /// <summary>Ends the file.</summary>
    public void End()
    {
        foreach (var ((code, fieldName, verdict), complaint) in _complaints)
        {
            outcome.Relay(
                $"{Place.Text(file, complaint.First.Line ?? 0, complaint.First.Column ?? 0)}: {Word(verdict).ToLowerInvariant()} {code}{(fieldName is null ? "" : " " + fieldName)}:"
                + $" {complaint.ObservationCount} observations, the first in the record that begins here, of track {complaint.TrackId}: {complaint.First.Message}",
                verdict > Verdict.Warned);
        }

        if (_counts.Total == 0)
        {
            outcome.Fail($"{file}: nothing in it is an observation that the hub uses");
        }

        var isTaken = _counts is { Quarantined: 0, Rejected: 0 };
        outcome.Relay(
            $"{file}: {_counts.Total} records: {_counts.Accepted} accepted, {_counts.Warned} warned, {_counts.Quarantined} quarantined, {_counts.Rejected} rejected",
            isError: !isTaken);
        lines.Write(json =>
        {
            json.WriteString("file", $"{file}");
            json.WriteNumber("accepted_count", _counts.Accepted);
            json.WriteNumber("warned_count", _counts.Warned);
            json.WriteNumber("quarantined_count", _counts.Quarantined);
            json.WriteNumber("rejected_count", _counts.Rejected);
            json.WriteNumber("repeated_track_count", _repeatedTrackCount);
        });
    }

    private void WriteObservation(JudgedTrack judged, SettledTrack settled, int index) => lines.Write(json =>
    {
        var verdict = settled.IsRejected ? Verdict.Rejected : judged.Verdicts[index];
        json.WriteString("file", $"{file}");
        json.WriteString("verdict", Word(verdict));
        if (judged.Track.Columns.PlaceOf(index) is { } place)
        {
            WritePlace(json, place.Line, place.Column);
        }

        json.WriteString("track_id", judged.Track.TrackId);
        json.WriteString("sensor_key", judged.Track.SensorKey);
        json.WriteString("time", UtcText.Format(judged.Track.Columns.TimeUnixNs[index]));
        if (settled.IsRepeat)
        {
            json.WriteBoolean("is_repeat", true);
        }

        WriteFindings(json, settled.Findings.Where(finding => finding.ObservationIndexes.Count == 0 || finding.ObservationIndexes.Contains(index)));
    });

    /// <summary>Without a column the whole line is meant, without a line the whole file.</summary>
    private static void WritePlace(Utf8JsonWriter json, int line, int column)
    {
        if (line > 0)
        {
            json.WriteNumber("line", line);
        }

        if (line > 0 && column > 0)
        {
            json.WriteNumber("column", column);
        }
    }

    private static void WriteFindings(Utf8JsonWriter json, IEnumerable<Finding> findings)
    {
        json.WriteStartArray("findings");
        foreach (var finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("code", finding.Code);
            json.WriteString("verdict", Word(finding.Verdict));
            json.WriteString("field", finding.FieldName);
            json.WriteString("expected", finding.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Word(Verdict verdict) => verdict.ToString().ToUpperInvariant();

    private readonly record struct Complaint(Finding First, string TrackId, int ObservationCount);
}
