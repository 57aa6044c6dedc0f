using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Astrodynamics.Sgp4;
using SdaHub.Astrodynamics.Time;
using SdaHub.Core.Agreements;
using SdaHub.Core.Catalog;
using SdaHub.Core.EarthOrientationData;
using SdaHub.Core.Ephemeris;
using SdaHub.Core.Formats;
using SdaHub.Core.Formats.Shadow;
using SdaHub.Core.ObservationLog;
using SdaHub.Core.Observations;
using SdaHub.Core.Pipeline;
using SdaHub.Core.Release;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;
using SdaHub.Server.Agreements;
using SdaHub.Server.Catalog;
using SdaHub.Server.Identity;
using SdaHub.Server.Observations;
using SdaHub.Server.Outbound;
using SdaHub.Server.Shadow;
using SdaHub.Server.Streams;
using SdaHub.Server.Transport;
using SdaHub.Storage.Embedded;
using SdaHub.UnitTests.Architecture;
using SdaHub.UnitTests.Catalog;
using SdaHub.UnitTests.Validation;

namespace SdaHub.UnitTests.Telemetry;

/// <summary>Every instrument of the hub is made and used once here: its README names each with its unit and its tags, and one rule holds for the values of all tags.</summary>
public sealed partial class MetricsReadmeTests : IDisposable
{
    /// <summary>Tags whose values are words of others: of agreements, of the protocol, of formats.</summary>
    private static readonly string[] OthersWords = ["partner", "format", "repair", "call", "stream", "code", "error.type"];

    private readonly TestMeterFactory _meters = new();
    private readonly MeterListener _listener = new();
    private readonly Dictionary<string, string> _units = [];
    private readonly Dictionary<string, SortedSet<string>> _tags = [];
    private readonly List<(string Metric, string Tag, object? Value)> _values = [];
    private readonly HashSet<string> _used = [];

    public MetricsReadmeTests()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == _meters)
            {
                _units[instrument.Name] = instrument.Unit ?? "";
                _tags[instrument.Name] = new SortedSet<string>(StringComparer.Ordinal);
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<int>((instrument, _, tags, _) => Note(instrument, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Note(instrument, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Note(instrument, tags));
        _listener.Start();
        UseAll();
        _listener.RecordObservableInstruments();
    }

    public void Dispose()
    {
        _listener.Dispose();
        _meters.Dispose();
    }

    [Fact]
    public void The_readme_names_every_metric_with_its_unit_and_tags()
    {
        var readme = File.ReadAllText(Path.Combine(Hub.Root, "src", "SdaHub.Server", "Telemetry", "README.md"));
        var rows = Row().Matches(readme).Select(row => $"{row.Groups[1]} {row.Groups[2]} {string.Join(' ', Word().Matches(row.Groups[3].Value).Select(tag => tag.Groups[1].Value).Order(StringComparer.Ordinal))}");

        Assert.Equal(
            _units.Select(metric => $"{metric.Key} {metric.Value} {string.Join(' ', _tags[metric.Key])}").Order(StringComparer.Ordinal),
            rows.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Values_of_tags_are_lower_case_words()
    {
        Assert.All(_values.Where(each => !OthersWords.Contains(each.Tag)), each => Assert.Matches("^[a-z0-9_]+$", (string?)each.Value));
    }

    [Fact]
    public void Every_class_of_metrics_and_every_instrument_was_used()
    {
        string[] made = ["AgreementMetrics", "CallMetrics", "CatalogFolderMetrics", "CatalogMetrics", "EarthOrientationMetrics", "EmbeddedStoreMetrics", "EphemerisMetrics", "IdentityMetrics",
            "LogMetrics", "OutboundMetrics", "PipelineMetrics", "ReleaseMetrics", "RepairMetrics", "ShadowMetrics", "StreamMetrics"];

        Assert.Equal(made, Hub.WrittenTypes.Where(type => type.Name.EndsWith("Metrics", StringComparison.Ordinal)).Select(type => type.Name).Order(StringComparer.Ordinal));
        // Nothing is known of the Earth's orientation here.
        Assert.Equal(["sdahub.earth_orientation.remaining"], _units.Keys.Except(_used));
    }

    [GeneratedRegex(@"^\| `(sdahub\.[a-z_.]+)` \| ([^ |]+) \|([^|]*)\|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([a-z_.]+)`")]
    private static partial Regex Word();

    private void Note(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        _used.Add(instrument.Name);
        foreach (var (tag, value) in tags)
        {
            _tags[instrument.Name].Add(tag);
            _values.Add((instrument.Name, tag, value));
        }
    }

    private void UseAll()
    {
        UsePipeline();
        UseLog();
        UseCatalogAndEphemeris();
        UseStreams();
        UseFiles();
        var release = new ReleaseMetrics(_meters);
        foreach (var product in Enum.GetValues<Product>())
        {
            Array.ForEach(Enum.GetValues<ReleaseDecision>(), decision => release.HeldBack(product, "aus-spoc", decision));
        }
    }

    private void UsePipeline()
    {
        var pipeline = new PipelineMetrics(_meters);
        Array.ForEach(Enum.GetValues<PipelineStage>(), stage => pipeline.EndStage(stage, pipeline.StartStage()));
        Array.ForEach(Enum.GetValues<CorrelationStatus>(), status => pipeline.Correlated("aus-spoc", status));
        pipeline.Settled(
            "aus-spoc", [new SettledTrack("t-1", default, [new Finding(Verdict.Warned, FindingCodes.SiteUnknown, null, "found", [])], IsRepeat: false)], new VerdictCounts(1, 1, 1, 1));
        pipeline.BatchRefused("aus-spoc", "FORMAT_NOT_AGREED");
        new RepairMetrics(_meters).Repaired("aus-spoc", "tdm-kvn", "decimal-comma", 1);
    }

    private void UseLog()
    {
        var log = new LogMetrics(_meters);
        log.Appended(TimeSpan.Zero, [[.. Enum.GetValues<AppendOutcome>().Select(outcome => new AppendResult(outcome, LogPosition.Origin))]]);
        log.AppendRefused(TimeSpan.Zero);
        log.AppendFailed(TimeSpan.Zero);
        log.CheckFailed();
        log.ReadFailed();
        log.Keeps(Core.ObservationLog.Durability.Fsync);
        var store = new EmbeddedStoreMetrics(_meters);
        store.Checkpointed(TimeSpan.Zero);
        store.Trimmed(1);
    }

    private void UseCatalogAndEphemeris()
    {
        new CatalogMetrics(_meters, new LiveCatalog(new RecordingCatalogStore())).Count(new CatalogLoadReport("file", new CatalogLoadCounts(1, 1, 1, 1), 1, []));
        var ephemeris = new EphemerisMetrics(_meters);
        var failures = Enum.GetValues<Sgp4Error>().Distinct().ToDictionary(error => error, _ => 1);
        ephemeris.Ticked(TimeSpan.Zero, new EphemerisFrame(DateTimeOffset.UnixEpoch, new PropagatedObjects([], [], failures), [], [], new Dictionary<GeodeticSite, SiteAngles>()));
        ephemeris.Skipped(1);
        ephemeris.Subscribed();
        var orientation = new EarthOrientationMetrics(_meters, EarthOrientationTable.Zero, TimeProvider.System);
        orientation.Read(isTaken: true);
        orientation.Read(isTaken: false);
    }

    private void UseStreams()
    {
        var streams = new StreamMetrics(_meters);
        streams.Opened("SyncCatalog", "aus-spoc");
        streams.ReaderCut("SyncCatalog", "aus-spoc", "write");
        streams.PeerLost("SyncCatalog", "aus-spoc");
        streams.UnknownMessage("SyncCatalog", "aus-spoc");
        streams.ObjectsRejected("aus-spoc", "invalid_argument", 1);
        new CallMetrics(_meters).Failed("SyncCatalog", null, HubErrors.Exception(ErrorReason.Internal, "a bug"));
        var identity = new IdentityMetrics(_meters);
        identity.Accepted();
        Array.ForEach(Enum.GetValues<IdentityRefusal>(), identity.Refused);
        new OutboundMetrics(_meters).NotCarried("aus-spoc", "tle", "ID_TOO_LARGE");
    }

    private void UseFiles()
    {
        var folder = new CatalogFolderMetrics(_meters);
        folder.Loaded();
        folder.Refused();
        folder.Failed();
        var agreements = new AgreementMetrics(_meters);
        agreements.Accepted();
        agreements.Refused(1);
        agreements.InForce(1);
        var tally = new ShadowTally();
        tally.Add(new ReadResult<Track>([SampleTracks.Radar(0, count: 1)], []), new ReadResult<Track>([SampleTracks.Radar(1, count: 1)], []));
        var shadow = new ShadowMetrics(_meters);
        shadow.Compared("aus-spoc", tally);
        shadow.Skipped("aus-spoc");
        shadow.Failed("aus-spoc");
    }
}
