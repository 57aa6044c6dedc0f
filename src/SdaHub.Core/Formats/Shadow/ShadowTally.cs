using SdaHub.Core.Observations;

namespace SdaHub.Core.Formats.Shadow;

/// <summary>
/// What would change if another decoder read the same payloads: observations are paired by sensor and time, and what is paired is compared in everything but
/// the id of its track, which comes from the content. Bounded, whatever the payloads hold. Not safe for several threads at once.
/// </summary>
public sealed class ShadowTally
{
    /// <summary>Most examples that are kept, the first that came.</summary>
    public const int MaximumExampleCount = 20;

    private readonly Dictionary<string, long> _changesByField = new(StringComparer.Ordinal);
    private readonly List<ShadowExample> _examples = [];

    /// <summary>Payloads compared.</summary>
    public long PayloadCount { get; private set; }

    /// <summary>Observations that both read alike.</summary>
    public long SameCount { get; private set; }

    /// <summary>Observations that both read, and not alike.</summary>
    public long ChangedCount { get; private set; }

    /// <summary>Observations that only the decoder in force reads.</summary>
    public long OnlyInForceCount { get; private set; }

    /// <summary>Observations that only the decoder that is tried reads.</summary>
    public long OnlyTriedCount { get; private set; }

    /// <summary>Diagnostics of the decoder in force.</summary>
    public long InForceDiagnosticCount { get; private set; }

    /// <summary>Diagnostics of the decoder that is tried.</summary>
    public long TriedDiagnosticCount { get; private set; }

    /// <summary>Whether anything would change.</summary>
    public bool HasDifference => ChangedCount + OnlyInForceCount + OnlyTriedCount > 0 || InForceDiagnosticCount != TriedDiagnosticCount;

    /// <summary>Number of changed observations by the name of the field that differs.</summary>
    public IReadOnlyDictionary<string, long> ChangesByField => _changesByField;

    /// <summary>The first differences.</summary>
    public IReadOnlyList<ShadowExample> Examples => _examples;

    /// <summary>Compares what the two made of one payload.</summary>
    /// <param name="inForce">What the decoder in force made of it.</param>
    /// <param name="tried">What the one that is tried made of it.</param>
    public void Add(ReadResult<Track> inForce, ReadResult<Track> tried)
    {
        PayloadCount++;
        InForceDiagnosticCount += inForce.Diagnostics.Count;
        TriedDiagnosticCount += tried.Diagnostics.Count;
        if (Example(inForce.Diagnostics, tried.Diagnostics) is { } example)
        {
            Keep(example);
        }

        var unpaired = new Dictionary<(string, long), Queue<(Track Track, int Row)>>();
        foreach (var (track, row) in Rows(tried))
        {
            var key = (track.SensorKey, track.Columns.TimeUnixNs[row]);
            if (!unpaired.TryGetValue(key, out var rows))
            {
                unpaired[key] = rows = new Queue<(Track, int)>();
            }

            rows.Enqueue((track, row));
        }

        foreach (var (track, row) in Rows(inForce))
        {
            if (unpaired.TryGetValue((track.SensorKey, track.Columns.TimeUnixNs[row]), out var rows) && rows.TryDequeue(out var other))
            {
                Compare(track, row, other.Track, other.Row);
            }
            else
            {
                OnlyInForceCount++;
                Keep(new ShadowExample(track.SensorKey, track.Columns.TimeUnixNs[row], "observation", "read", "not read", track.Marking));
            }
        }

        foreach (var (track, row) in unpaired.Values.SelectMany(rows => rows))
        {
            OnlyTriedCount++;
            Keep(new ShadowExample(track.SensorKey, track.Columns.TimeUnixNs[row], "observation", "not read", "read", track.Marking));
        }
    }

    private static IEnumerable<(Track Track, int Row)> Rows(ReadResult<Track> result) =>
        result.Records.SelectMany(track => Enumerable.Range(0, track.Columns.Count).Select(row => (track, row)));

    private static ShadowExample? Example(IReadOnlyList<Diagnostic> inForce, IReadOnlyList<Diagnostic> tried)
    {
        for (var i = 0; i < Math.Max(inForce.Count, tried.Count); i++)
        {
            var (left, right) = (i < inForce.Count ? inForce[i].ToString() : "nothing", i < tried.Count ? tried[i].ToString() : "nothing");
            if (left != right)
            {
                return new ShadowExample("", 0, "diagnostics", left, right);
            }
        }

        return null;
    }

    private void Compare(Track track, int row, Track other, int otherRow)
    {
        var hasChanged = false;
        foreach (var (field, left, right) in ShadowFields.Of(track, row).Zip(ShadowFields.Of(other, otherRow), (one, two) => (one.Name, one.Value, two.Value)))
        {
            if (left == right)
            {
                continue;
            }

            hasChanged = true;
            _changesByField[field] = _changesByField.GetValueOrDefault(field) + 1;

            // Where the two disagree about the marking itself, nobody can say who may see it: it goes under none.
            if (track.Marking is null ? other.Marking is null : track.Marking.Equals(other.Marking))
            {
                Keep(new ShadowExample(track.SensorKey, track.Columns.TimeUnixNs[row], field, left, right, track.Marking));
            }
        }

        ChangedCount += hasChanged ? 1 : 0;
        SameCount += hasChanged ? 0 : 1;
    }

    private void Keep(ShadowExample example)
    {
        if (_examples.Count < MaximumExampleCount)
        {
            _examples.Add(example);
        }
    }
}
