using System.Buffers;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SdaHub.Astrodynamics.Time;
using SdaHub.Core.Catalog;
using SdaHub.Core.Correlation;
using SdaHub.Core.Ephemeris;
using SdaHub.Core.ObservationLog;
using SdaHub.Core.Observations;
using SdaHub.Core.Validation;
using SdaHub.Protocol.Observations.V1;
using SdaHub.Server.Messages;
using SdaHub.Server.Outbound;
using SdaHub.Storage.Embedded;
using Track = SdaHub.Core.Observations.Track;

namespace SdaHub.Benchmarks.Stages;

/// <summary>The stages that a batch goes through in the hub, each by itself on the load test's tracks. Every method does one batch, another one each time.</summary>
internal sealed class IngestStages : IAsyncDisposable
{
    /// <summary>Batches of a durable step, about what a busy hub makes of the load test.</summary>
    public const int AppendBatchCount = 16;

    private static readonly PublisherKey Publisher = new(IngestSample.Agreement.Spoc, "load-0");

    private readonly DateTimeOffset _now;
    private readonly IngestSample _sample;
    private readonly TrackValidator _validator = new(new ValidationOptions(), IngestSample.Agreement.Nation);
    private readonly TrackEncoder _encoder = new();
    private readonly DirectoryInfo _folder;
    private readonly ServiceProvider _services;
    private readonly LiveCatalog _catalog;
    private readonly Correlator _correlator;
    private readonly PublishObservationsRequest[] _requests;
    private readonly Track[][] _tracks;
    private readonly JudgedTrack[][] _judged;
    private TrackCorrelation[][] _correlations = [];
    private LogRecord[][] _records = [];
    private long _sequence;
    private int _next;

    private IngestStages(DateTimeOffset now)
    {
        _now = now;
        _sample = new IngestSample(now);
        _folder = Directory.CreateTempSubdirectory("sdahub-stages-");
        var services = new ServiceCollection().AddLogging().AddMetrics().AddEmbeddedStore();
        services.AddSingleton(Options.Create(new EmbeddedStoreOptions { Directory = Path.Combine(_folder.FullName, "data") }));
        _services = services.BuildServiceProvider();
        Store = _services.GetRequiredService<EmbeddedStore>();
        _catalog = new LiveCatalog(Store.Catalog);
        _correlator = new Correlator(_catalog, new PropagatorCache(), EarthOrientationTable.Zero, Options.Create(new CorrelationOptions()));
        _requests = [.. _sample.Messages.Select(message => Parse(message))];
        _tracks = [.. _requests.Select(Map)];
        _judged = [.. _tracks.Select(batch => batch.Select(Judge).ToArray())];
    }

    private EmbeddedStore Store { get; }

    /// <summary>Makes the stages, with a catalog and a store on the disk of the temporary folder.</summary>
    public static async Task<IngestStages> Create()
    {
        var stages = new IngestStages(TimeProvider.System.GetUtcNow());
        await stages.Store.OpenAsync(CancellationToken.None);
        await stages._catalog.LoadAsync(stages._sample.ElementSets, _ => IngestSample.Marking, CancellationToken.None);
        stages._correlations = [.. stages._judged.Select(batch => batch.Select(stages.Compare).ToArray())];
        stages._records = [.. stages._judged.Select((batch, i) => batch.Select((judged, j) => stages.ToRecord(judged, stages._correlations[i][j])).ToArray())];
        return stages;
    }

    public int Parse() => Parse(_sample.Messages[Next()]).Batch.Tracks.Count;

    public int Map() => Map(_requests[Next()]).Length;

    public int Validate()
    {
        var batch = _tracks[Next()];
        foreach (var track in batch)
        {
            Judge(track);
        }

        return batch.Length;
    }

    public int Correlate()
    {
        var batch = _judged[Next()];
        foreach (var judged in batch)
        {
            Compare(judged);
        }

        return batch.Length;
    }

    public int Hash()
    {
        var batch = _tracks[Next()];
        foreach (var track in batch)
        {
            TrackContentHash.Compute(track);
        }

        return batch.Length;
    }

    public int Encode()
    {
        var index = Next();
        for (var i = 0; i < _judged[index].Length; i++)
        {
            EncodeTrack(_judged[index][i]);
            _encoder.EncodeCorrelation(_correlations[index][i]);
        }

        return _judged[index].Length;
    }

    public async Task<int> Append()
    {
        var batches = new LogBatch[AppendBatchCount];
        for (var i = 0; i < batches.Length; i++)
        {
            var sequence = ++_sequence;
            var records = _records[Next()];
            batches[i] = new LogBatch(Publisher, sequence, [.. records.Select((record, j) =>
                record with { TrackId = string.Create(CultureInfo.InvariantCulture, $"hub-1-0-{(sequence * records.Length) + j}") })]);
        }

        await Store.ObservationLog.AppendAsync(batches, CancellationToken.None);
        return batches.Sum(batch => batch.Records.Count);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _catalog.Dispose();
        await _services.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static PublishObservationsRequest Parse(byte[] message) => PublishObservationsRequest.Parser.ParseFrom(new ReadOnlySequence<byte>(message));

    private static Track[] Map(PublishObservationsRequest request) => [.. request.Batch.Tracks.Select(wire =>
        TrackWire.TryMap(wire, IngestSample.Agreement.Nation, out var track, out _) ? track : throw new InvalidDataException("a track of the sample cannot be mapped"))];

    private int Next() => _next = (_next + 1) % _sample.Messages.Count;

    private JudgedTrack Judge(Track track) => _validator.Judge(track, IngestSample.Agreement, _now);

    private TrackCorrelation Compare(JudgedTrack judged) =>
        _correlator.Correlate(judged.Track, IngestSample.Agreement.SiteOf(judged.Track)!.Position, judged.Counts.Rejected == 0 ? [] : judged.Verdicts);

    private ReadOnlyMemory<byte> EncodeTrack(JudgedTrack judged) => _encoder.EncodeTrack(judged, IngestSample.Agreement.Spoc, IngestSample.Agreement.Citation, _now);

    private LogRecord ToRecord(JudgedTrack judged, TrackCorrelation correlation) => new()
    {
        Spoc = IngestSample.Agreement.Spoc,
        TrackId = judged.Track.TrackId,
        ContentHash = TrackContentHash.Compute(judged.Track),
        ReceivedTime = _now,
        ObservationCount = judged.Counts.Total,
        ObjectId = correlation.ObjectId,
        Phenomenology = judged.Track.Phenomenology,
        Verdict = judged.WorstTaken,
        Marking = judged.Track.Marking!,
        Payload = EncodeTrack(judged),
        CorrelationPayload = _encoder.EncodeCorrelation(correlation),
    };
}
