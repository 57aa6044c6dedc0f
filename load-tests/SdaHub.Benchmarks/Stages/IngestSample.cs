using System.Reflection;
using Google.Protobuf;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Core.Agreements;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;
using SdaHub.Core.Release;
using SdaHub.LoadTests.Tracks;
using SdaHub.Protocol.Observations.V1;
using ElementSet = SdaHub.Core.Catalog.ElementSet;

namespace SdaHub.Benchmarks.Stages;

/// <summary>What the load test sends: batches of radar tracks of real objects, with the agreement and the catalog that they are judged by.</summary>
internal sealed class IngestSample
{
    /// <summary>Tracks in a batch.</summary>
    public const int TracksPerBatch = 10;

    private const int ObservationsPerTrack = 100;
    private const int BatchCount = 100;

    private static readonly NationCode Nation = NationCode.Parse("USA");

    private static readonly Dictionary<string, GeodeticSite> Sites = new()
    {
        ["exmouth"] = new GeodeticSite(-21.90, 114.09, 100),
        ["suffield"] = new GeodeticSite(50.29, -111.10, 100),
        ["svalbard"] = new GeodeticSite(78.23, 15.39, 100),
    };

    /// <summary>Makes the sample.</summary>
    /// <param name="now">When the observations come.</param>
    public IngestSample(DateTimeOffset now)
    {
        var catalog = FreshCatalog.Read(CatalogPath, now);
        ElementSets = [.. catalog.Entries.Select(entry => ToElementSet(entry, now))];
        var tracks = new TrackMill(now, ObservationsPerTrack).Make(catalog.Entries, Sites, BatchCount * TracksPerBatch);
        Messages = [.. tracks.Chunk(TracksPerBatch).Select((batch, index) => ToMessage(batch, index))];
    }

    /// <summary>The catalog.</summary>
    public IReadOnlyList<ElementSet> ElementSets { get; }

    /// <summary>Requests of one batch each, as they come over the wire.</summary>
    public IReadOnlyList<byte[]> Messages { get; }

    /// <summary>Who may hold the tracks and the catalog.</summary>
    public static Marking Marking { get; } = new(Classification.Unclassified, Nation, [], DataMode.Real);

    /// <summary>What the tracks come under.</summary>
    public static Agreement Agreement { get; } = new()
    {
        Spoc = "load",
        Nation = Nation,
        Version = 1,
        ValidFrom = DateTimeOffset.UnixEpoch,
        ValidUntil = DateTimeOffset.MaxValue,
        Identities = [new PeerIdentity("spiffe://load.example/spoc/load", PeerRole.Spoc)],
        Formats = new FormatTerms(new HashSet<string> { FormatTerms.Native }, FormatConventions.Default),
        DefaultMarking = Marking,
        Sites = Sites.ToDictionary(site => site.Key, site => new Site(site.Key, site.Value)),
        States = [],
        Angles = [],
        Release = new ReleaseTerms(new HashSet<Product>(), Classification.Unclassified, new HashSet<DataMode> { DataMode.Real }),
        Quotas = new Quotas(),
    };

    private static string CatalogPath =>
        typeof(IngestSample).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == nameof(CatalogPath)).Value!;

    private static byte[] ToMessage(IEnumerable<Track> tracks, int index)
    {
        var batch = new ObservationBatch { Sequence = index + 1 };
        foreach (var track in tracks)
        {
            track.TrackId = $"hub-1-0-{(index * TracksPerBatch) + batch.Tracks.Count}";
            batch.Tracks.Add(track);
        }

        return new PublishObservationsRequest { Batch = batch }.ToByteArray();
    }

    private static ElementSet ToElementSet(CatalogEntry entry, DateTimeOffset epoch) => new()
    {
        ObjectId = ObjectId.TryCreate(entry.ObjectId, out var objectId) ? objectId : throw new InvalidDataException($"{entry.ObjectId} is no catalog number."),
        Epoch = epoch,
        MeanMotionRevPerDay = entry.Elements.MeanMotionRevPerDay,
        Eccentricity = entry.Elements.Eccentricity,
        InclinationDeg = entry.Elements.InclinationDeg,
        RaanDeg = entry.Elements.RaanDeg,
        ArgOfPericenterDeg = entry.Elements.ArgOfPericenterDeg,
        MeanAnomalyDeg = entry.Elements.MeanAnomalyDeg,
        BStarPerEarthRadius = entry.Elements.BStarPerEarthRadius,
    };
}
