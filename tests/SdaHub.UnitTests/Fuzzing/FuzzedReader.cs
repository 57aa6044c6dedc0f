using SdaHub.Adapters;
using SdaHub.Adapters.Mapping;
using SdaHub.Astrodynamics;
using SdaHub.Core.Agreements;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;
using SdaHub.Core.Orbits;
using SdaHub.Core.Release;

namespace SdaHub.UnitTests.Fuzzing;

/// <summary>Something that takes bytes from outside. All of them are found in the registry; the mappings, by their layouts.</summary>
/// <param name="Name">Format id, and what is read.</param>
/// <param name="Read">Reads a file.</param>
internal sealed record FuzzedReader(string Name, Func<ReadOnlyMemory<byte>, FuzzOutcome> Read)
{
    private static readonly NationCode Nation = NationCode.Parse("AUS");

    /// <summary>An agreement that leaves nothing open, so that no way through a reader is closed for want of it.</summary>
    private static readonly FormatConventions Conventions = new()
    {
        IsRangeRoundTrip = true,
        RangeUnitKm = 0.25,
        DefaultAngleFrame = AngleFrame.Gcrf,
        Year = 2025,
        Originator = Nation,
        DefaultMarking = new Marking(Classification.Unclassified, Nation, [NationCode.Parse("USA")], DataMode.Real),
    };

    /// <summary>Every reader of the registry, and the mappings beside these tests.</summary>
    public static IReadOnlyList<FuzzedReader> All { get; } =
    [
        .. new FormatRegistry(AdapterFormats.All).All.SelectMany(Of),
        .. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Fuzzing", "Golden"), "*.mapping.yaml").Order(StringComparer.Ordinal).Select(OfMapping),
    ];

    /// <summary>What of a format reads; nothing when it only writes.</summary>
    public static IEnumerable<FuzzedReader> Of(IFormat format)
    {
        if (format is IElementSetReader elementSets)
        {
            yield return Of(format, "element sets", bytes => elementSets.Read(bytes), Nonsense);
        }

        if (format is ICatalogDetailsReader details)
        {
            yield return Of(format, "catalog details", bytes => details.Read(bytes), record => record.ObjectId.Value is >= 1 and <= ObjectId.MaxValue ? null : "object");
        }

        if (format is IObservationDecoder observations)
        {
            yield return Of(format, "observations", bytes => observations.Decode(bytes, Conventions), Nonsense);
        }

        if (format is IEphemerisReader ephemerides)
        {
            yield return Of(format, "ephemerides", bytes => ephemerides.Read(bytes), record => record.Segments.All(AreFinite) ? null : "position or velocity");
        }

        if (format is IStateVectorReader states)
        {
            yield return Of(format, "states", bytes => states.Read(bytes), state => IsFinite(state.PositionKm) && IsFinite(state.VelocityKmPerS) ? null : "position or velocity");
        }
    }

    private static FuzzedReader OfMapping(string path)
    {
        var name = Path.GetFileName(path).Split('.')[0];
        var mapping = MappingFileReader.Read(name, File.ReadAllText(path), $"mapped-{name}", out var errors);
        return Of(new MappingCompiler().Compile(mapping ?? throw new InvalidOperationException(string.Join('\n', errors)))).Single();
    }

    private static FuzzedReader Of<T>(IFormat format, string content, Func<ReadOnlyMemory<byte>, ReadResult<T>> read, Func<T, string?> nonsense) =>
        new($"{format.FormatId} {content}", bytes =>
        {
            var result = read(bytes);
            return new FuzzOutcome(result.Records.Count, result.Diagnostics, () => result.Records.Select(nonsense).FirstOrDefault(found => found is not null));
        });

    private static string? Nonsense(ElementSet set) =>
        set.ObjectId.Value is < 1 or > ObjectId.MaxValue ? "object"
        : set.Eccentricity is not (>= 0 and < 1) ? "eccentricity"
        : set.InclinationDeg is not (>= 0 and <= 180) ? "inclination"
        : Math.Abs(set.RaanDeg) > 360 || Math.Abs(set.ArgOfPericenterDeg) > 360 || Math.Abs(set.MeanAnomalyDeg) > 360 ? "angle"
        : set.MeanMotionRevPerDay is not (> 0 and < double.MaxValue) ? "mean motion"
        : !double.IsFinite(set.BStarPerEarthRadius + set.MeanMotionDotRevPerDay2 + set.MeanMotionDdotRevPerDay3) ? "drag"
        : set.Epoch.Year is < 1900 or > 2200 ? "epoch"
        : (set.ObjectName ?? "").Any(char.IsControl) ? "name"
        : null;

    private static string? Nonsense(Track track)
    {
        var count = track.Columns.Count;
        return count == 0 ? "no observation"
            : !ObservableNames.All.All(observable => IsColumn(track.Columns.Values(observable), count) && IsSigma(track.Columns.Sigmas(observable), count)) ? "column"
            : track.SensorKey.Length == 0 || track.TrackId.Length == 0 ? "name"
            : null;
    }

    private static bool IsColumn(ReadOnlySpan<double> column, int count) =>
        (column.Length == 0 || column.Length == count) && !column.ContainsAny(double.PositiveInfinity, double.NegativeInfinity);

    private static bool IsSigma(ReadOnlySpan<double> column, int count) => column.Length == 1 || IsColumn(column, count);

    private static bool AreFinite(EphemerisSegment segment) => segment.PositionsKm.ToArray().All(IsFinite) && segment.VelocitiesKmPerS.ToArray().All(IsFinite);

    private static bool IsFinite(Vector3d vector) => double.IsFinite(vector.Norm);
}
