using SdaHub.Adapters;
using SdaHub.Adapters.Mapping;
using SdaHub.Core.Agreements;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;
using SdaHub.Core.Orbits;
using SdaHub.Core.Release;
using SdaHub.UnitTests.Fuzzing;

namespace SdaHub.UnitTests.Adapters;

/// <summary>A reader of observations, ephemerides, states or element sets. All of them are found in the registry; the mappings, beside the tests of fuzzing.</summary>
/// <param name="Name">Format id, and what is read.</param>
/// <param name="Read">Reads a file.</param>
internal sealed record CutReader(string Name, Func<ReadOnlyMemory<byte>, CutOutcome> Read)
{
    private static readonly FormatConventions Conventions = new()
    {
        IsRangeRoundTrip = true,
        RangeUnitKm = 0.25,
        DefaultAngleFrame = AngleFrame.Gcrf,
        Originator = NationCode.Parse("AUS"),
        DefaultMarking = new Marking(Classification.Unclassified, NationCode.Parse("AUS"), [NationCode.Parse("USA")], DataMode.Real),
    };

    /// <summary>Every such reader.</summary>
    public static IReadOnlyList<CutReader> All { get; } =
    [
        .. AdapterFormats.All.OfType<IObservationDecoder>().Select(Of),
        .. AdapterFormats.All.OfType<IEphemerisReader>().Select(format => new CutReader($"{format.FormatId} ephemerides", bytes =>
        {
            var result = format.Read(bytes);
            return new CutOutcome([.. result.Records.SelectMany(RowsOf)], result.Diagnostics);
        })),
        .. AdapterFormats.All.OfType<IStateVectorReader>().Select(format => new CutReader($"{format.FormatId} states", bytes =>
        {
            var result = format.Read(bytes);
            return new CutOutcome([.. result.Records.Select(RowOf)], result.Diagnostics);
        })),
        .. AdapterFormats.All.OfType<IElementSetReader>().Select(format => new CutReader($"{format.FormatId} element sets", bytes =>
        {
            var result = format.Read(bytes);
            return new CutOutcome([.. result.Records.Select(RowOf)], result.Diagnostics);
        })),
        .. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Fuzzing", "Golden"), "*.mapping.yaml").Select(OfMapping),
    ];

    /// <summary>The golden files of these tests that it makes a record of.</summary>
    public IReadOnlyList<byte[]> Samples => FuzzCorpus.Of(new FuzzedReader(Name, bytes =>
    {
        var outcome = Read(bytes);
        return new FuzzOutcome(outcome.Rows.Count, outcome.Diagnostics, () => null);
    })).Samples;

    private static CutReader OfMapping(string path)
    {
        var name = Path.GetFileName(path).Split('.')[0];
        var mapping = MappingFileReader.Read(name, File.ReadAllText(path), $"mapped-{name}", out var errors);
        return Of(new MappingCompiler().Compile(mapping ?? throw new InvalidOperationException(string.Join('\n', errors))));
    }

    private static CutReader Of(IObservationDecoder format) => new($"{format.FormatId} observations", bytes =>
    {
        var result = format.Decode(bytes, Conventions);
        return new CutOutcome([.. result.Records.SelectMany(RowsOf)], result.Diagnostics);
    });

    private static IEnumerable<CutRow> RowsOf(Track track)
    {
        for (var i = 0; i < track.Columns.Count; i++)
        {
            var values = new Dictionary<string, object>
            {
                ["time"] = track.Columns.TimeUnixNs[i],
                ["sensor"] = track.SensorKey,
                ["frame"] = track.AngleFrame,
                ["reference"] = track.TimeTagReference,
            };
            Add(values, "object", track.ObjectId);
            Add(values, "name", track.ObjectName);
            Add(values, "site", track.SiteKey);
            Add(values, "site_position", track.SitePosition);
            Add(values, "interval", track.RangeRateInterval);
            Add(values, "time_sigma", track.TimeSigmaS);
            Add(values, "refraction", track.IsRefractionCorrected);
            Add(values, "light_time", track.IsLightTimeCorrected);
            Add(values, "aberration", track.IsAberrationCorrected);
            foreach (var observable in ObservableNames.All)
            {
                AddNumber(values, $"{observable}", track.Columns.Values(observable), i);
                AddNumber(values, $"{observable} sigma", track.Columns.Sigmas(observable), i);
            }

            var place = track.Columns.PlaceOf(i) ?? default;
            yield return new CutRow($"{place.Line}:{place.Column}", place.Line, values);
        }
    }

    private static IEnumerable<CutRow> RowsOf(OrbitEphemeris ephemeris)
    {
        foreach (var segment in ephemeris.Segments)
        {
            for (var i = 0; i < segment.Count; i++)
            {
                var values = new Dictionary<string, object> { ["position"] = segment.PositionsKm[i], ["frame"] = ephemeris.Frame };
                Add(values, "velocity", segment.VelocitiesKmPerS.Length > i ? segment.VelocitiesKmPerS[i] : (object?)null);
                yield return new CutRow($"{ephemeris.ObjectName} {segment.TimeUnixNs[i]}", 0, values);
            }
        }
    }

    /// <summary>Without spacecraft and covariance: behind the end of a line nothing tells that they followed.</summary>
    private static CutRow RowOf(StateVector state)
    {
        var values = new Dictionary<string, object> { ["position"] = state.PositionKm, ["velocity"] = state.VelocityKmPerS, ["frame"] = state.Frame, ["center"] = state.Center };
        return new CutRow($"{state.ObjectName} {state.TimeUnixNs}", 0, values);
    }

    /// <summary>Without the derivatives of the mean motion: a set is taken without them, which is told where it begins.</summary>
    private static CutRow RowOf(ElementSet set)
    {
        var values = new Dictionary<string, object>
        {
            ["motion"] = set.MeanMotionRevPerDay,
            ["eccentricity"] = set.Eccentricity,
            ["inclination"] = set.InclinationDeg,
            ["node"] = set.RaanDeg,
            ["pericenter"] = set.ArgOfPericenterDeg,
            ["anomaly"] = set.MeanAnomalyDeg,
            ["drag"] = set.BStarPerEarthRadius,
        };
        return new CutRow($"{set.ObjectId} {set.Epoch:O}", 0, values);
    }

    private static void AddNumber(Dictionary<string, object> values, string name, ReadOnlySpan<double> column, int index)
    {
        var number = column.Length == 0 ? double.NaN : column[column.Length == 1 ? 0 : index];
        Add(values, name, double.IsNaN(number) ? null : number);
    }

    private static void Add(Dictionary<string, object> values, string name, object? value)
    {
        if (value is not null)
        {
            values.Add(name, value);
        }
    }
}
