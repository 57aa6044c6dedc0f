using System.Text;
using SdaHub.Adapters.Text;
using SdaHub.Core.Formats.Mapping;

namespace SdaHub.Adapters.Mapping;

/// <summary>A mapping with everything worked out that can be worked out once. Immutable, safe from many threads.</summary>
internal sealed class CompiledMapping
{
    // A file may have a diagnostic for each of its lines: what is shown must not be many times the line.
    private const int ShownKindCount = 8;

    private readonly CompiledKind? _only;
    private readonly Utf8Names<CompiledKind> _kinds;

    /// <summary>Works a mapping out.</summary>
    public CompiledMapping(ObservationMapping mapping)
    {
        Mapping = mapping;
        var compiler = new KindCompiler(mapping);
        KindField = mapping.KindSources.Count > 0 ? compiler.CompilePlace() : null;
        CompiledKind[] kinds = [.. mapping.Kinds.Select(compiler.Compile)];
        Kinds = kinds;
        _only = KindField is null ? kinds.Single() : null;
        _kinds = new Utf8Names<CompiledKind>([.. kinds.Select(kind => KeyValuePair.Create(kind.Name, kind))]);
        KindNames = string.Join(", ", kinds.Take(ShownKindCount).Select(kind => $"'{kind.Name}'")) + (kinds.Length > ShownKindCount ? ", …" : "");
        CarriedCount = compiler.CarriedNames.Count;

        Sources = [.. compiler.Sources];
        RightCountedNames = [.. compiler.RightCountedNames];
        CarriedOf = Array.ConvertAll(Sources, source => source.CarriedName is { } name ? compiler.CarriedNames.IndexOf(name) : -1);
        RecordLevel = compiler.RecordLevel;
        Levels = [.. Enumerable.Range(0, Sources.Length).Select(compiler.LevelOf)];
        LevelNodes = [.. Enumerable.Range(0, RecordLevel).Select(level => Levels.Contains(level) ? compiler.NodeOf(Enumerable.Range(0, Sources.Length), level) : null)];
        WayToRecords = [.. (mapping.Records?.Steps ?? []).Select(step => step == JsonPath.EveryItem ? [] : Encoding.UTF8.GetBytes(step))];
        KindSlots = [.. KindField?.Slots ?? []];
        KindNode = compiler.NodeOf(KindSlots, RecordLevel);
        HasArrayRecords = KindNode.Items.Length > 0 || Array.Exists(kinds, kind => kind.Record.Items.Length > 0);
    }

    /// <summary>The mapping.</summary>
    public ObservationMapping Mapping { get; }

    /// <summary>The kinds of records.</summary>
    public IReadOnlyList<CompiledKind> Kinds { get; }

    /// <summary>Where the kind of a record stands; null when all records are of one.</summary>
    public CompiledField? KindField { get; }

    /// <summary>Slots of what stands there.</summary>
    public int[] KindSlots { get; }

    /// <summary>The names of the kinds, for people.</summary>
    public string KindNames { get; }

    /// <summary>Number of names under which texts are carried.</summary>
    public int CarriedCount { get; }

    /// <summary>Where the content of each slot stands.</summary>
    public FieldSource[] Sources { get; }

    /// <summary>By slot, the name of a field whose digits get their places from its last column, so that none of its columns may be missing; null for other fields.</summary>
    public string?[] RightCountedNames { get; }

    /// <summary>Which carried text each slot is; -1 for those that stand in the record itself.</summary>
    public int[] CarriedOf { get; }

    /// <summary>
    /// By slot, when it is filled: 0 once a document, then once an element of the first array on the way to the records, and so on, up to <see cref="RecordLevel"/> for the
    /// record's own.
    /// </summary>
    public int[] Levels { get; }

    /// <summary>Level of the records: the number of arrays on the way to them.</summary>
    public int RecordLevel { get; }

    /// <summary>By level below the records', the ways from there to the slots of that level; null where there are none.</summary>
    public JsonNode?[] LevelNodes { get; }

    /// <summary>The way from the document to the records: names of members, and empty for every element of an array. Empty when no way is named.</summary>
    public byte[][] WayToRecords { get; }

    /// <summary>The ways from a record to the slots of its kind's name.</summary>
    public JsonNode KindNode { get; }

    /// <summary>Whether records are arrays.</summary>
    public bool HasArrayRecords { get; }

    /// <summary>Finds the kind of a record.</summary>
    /// <param name="name">What stands where the kind stands.</param>
    /// <returns>The kind; null when the mapping has none of that name.</returns>
    public CompiledKind? FindKind(ReadOnlySpan<byte> name) => _only ?? (_kinds.TryFind(name, out var kind) ? kind : null);
}
