using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Options;
using SdaHub.Core.Formats;
using SdaHub.Core.Formats.Shadow;
using SdaHub.Core.Observations;

namespace SdaHub.Server.Shadow;

/// <summary>What the mappings on trial would change, since the agreement that names them came into force; and the files that tell it to the operators. Safe from many threads.</summary>
internal sealed class ShadowReports
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Spoc, string Format), ShadowEntry> _tallies = [];
    private readonly HashSet<(string Spoc, string Format)> _unwritten = [];
    private readonly string _path;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger<ShadowReports> _logger;

    public ShadowReports(IOptions<ShadowOptions> options, IHostEnvironment environment, TimeProvider timeProvider, ILogger<ShadowReports> logger)
    {
        _path = options.Value.ReportPath.Length == 0 ? "" : Path.Combine(environment.ContentRootPath, options.Value.ReportPath);
        _timeProvider = timeProvider;
        _logger = logger;
    }

    /// <summary>Adds what a payload showed. Another version of the agreement starts afresh.</summary>
    /// <returns>Whether this is the first difference.</returns>
    public bool Add(ShadowJob job, ReadResult<Track> tried)
    {
        var key = (job.Agreement.Spoc, job.Format);
        using var _ = _lock.EnterScope();
        if (!_tallies.TryGetValue(key, out var entry) || entry.Agreement.Citation != job.Agreement.Citation)
        {
            entry = new ShadowEntry(job.Agreement, job.Format, job.Decoder.FormatId, new ShadowTally());
            _tallies[key] = entry;
        }

        var hadDifference = entry.Tally.HasDifference;
        entry.Tally.Add(job.InForce, tried);
        _unwritten.Add(key);
        return !hadDifference && entry.Tally.HasDifference;
    }

    /// <summary>Takes what was found, by SpOC and format, while nothing is added to it.</summary>
    /// <param name="spoc">Name of the SpOC; empty for all.</param>
    /// <param name="take">Takes one; it keeps nothing of the entry.</param>
    public IReadOnlyList<T> Read<T>(string spoc, Func<ShadowEntry, T> take)
    {
        using var _ = _lock.EnterScope();
        return
        [
            .. _tallies.Values
                .Where(entry => spoc.Length == 0 || entry.Agreement.Spoc == spoc)
                .OrderBy(entry => entry.Agreement.Spoc, StringComparer.Ordinal).ThenBy(entry => entry.Format, StringComparer.Ordinal)
                .Select(take),
        ];
    }

    /// <summary>Writes the reports that have changed.</summary>
    public void Write()
    {
        using var _ = _lock.EnterScope();
        foreach (var key in _path.Length == 0 ? [] : _unwritten)
        {
            var path = Path.Combine(_path, $"{key.Spoc}.{key.Format}.json");
            try
            {
                Directory.CreateDirectory(_path);
                var buffer = new ArrayBufferWriter<byte>();
                Print(_tallies[key], buffer);
                // Whoever reads the report never sees half of one.
                File.WriteAllBytes(path + ".new", buffer.WrittenSpan);
                File.Move(path + ".new", path, overwrite: true);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                _logger.ShadowReportFailed(path, exception);
            }
        }

        _unwritten.Clear();
    }

    private void Print(ShadowEntry entry, ArrayBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output, Options);
        var tally = entry.Tally;
        json.WriteStartObject();
        json.WriteString("agreement", entry.Agreement.Citation);
        json.WriteString("format_in_force", entry.Format);
        json.WriteString("format_tried", entry.Tried);
        json.WriteString("time", _timeProvider.GetUtcNow().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
        json.WriteNumber("payload_count", tally.PayloadCount);
        json.WriteNumber("same_count", tally.SameCount);
        json.WriteNumber("changed_count", tally.ChangedCount);
        json.WriteNumber("only_in_force_count", tally.OnlyInForceCount);
        json.WriteNumber("only_tried_count", tally.OnlyTriedCount);
        json.WriteNumber("diagnostic_count_in_force", tally.InForceDiagnosticCount);
        json.WriteNumber("diagnostic_count_tried", tally.TriedDiagnosticCount);
        json.WriteStartObject("changed_count_by_field");
        foreach (var (field, count) in tally.ChangesByField.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            json.WriteNumber(field, count);
        }

        json.WriteEndObject();
        json.WriteStartArray("examples");
        foreach (var example in tally.Examples)
        {
            Print(example, json);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Print(ShadowExample example, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("sensor_key", example.SensorKey);
        json.WriteNumber("time_unix_ns", example.TimeUnixNs);
        json.WriteString("field", example.FieldName);
        json.WriteString("in_force", example.InForce);
        json.WriteString("tried", example.Tried);
        json.WriteEndObject();
    }
}
