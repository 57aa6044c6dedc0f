using System.Text;
using SdaHub.Adapters.Text;
using SdaHub.Core.Formats.Mapping;

namespace SdaHub.Adapters.Mapping;

/// <summary>A mapping with everything worked out that can be worked out once. Immutable, safe from many threads.</summary>
internal sealed class CompiledMapping
{
    /// <summary>Works a mapping out.</summary>
    public CompiledMapping(ObservationMapping mapping)
    {
        Mapping = mapping;
        var sources = new List<FieldSource>();
        var fields = new List<CompiledField>();
        foreach (var field in mapping.Fields)
        {
            fields.Add(new CompiledField(
                MappingWords.NameOf(field.Target),
                sources.Count,
                field.Sources.Count,
                Encoding.UTF8.GetBytes(field.Value ?? ""),
                field.Missing.Count == 0 ? null : new Utf8Names<bool>([.. field.Missing.Select(text => KeyValuePair.Create(text, true))]),
                field.Words.Count == 0 ? null : new Utf8Names<byte[]>([.. field.Words.Select(word => KeyValuePair.Create(word.Key, Encoding.UTF8.GetBytes(word.Value)))]),
                FieldCompiler.Compile(field, mapping.TimeScale)));
            sources.AddRange(field.Sources);
        }

        Fields = [.. fields];
        Sources = [.. sources];
        RightCountedNames = [.. mapping.Fields.SelectMany(field => field.Sources.Select(_ => FieldCompiler.CountsFromTheRight(field) ? MappingWords.NameOf(field.Target) : null))];
        LastColumn = sources.Select(source => source.LastColumn).DefaultIfEmpty().Max();
        IsOfDocument = [.. sources.Select(source => source.Path?.IsFromDocument ?? false)];
        Record = JsonNode.Of(Paths(isFromDocument: false));
        Document = IsOfDocument.Contains(true) ? JsonNode.Of(Paths(isFromDocument: true)) : null;
    }

    /// <summary>The mapping.</summary>
    public ObservationMapping Mapping { get; }

    /// <summary>Its fields.</summary>
    public CompiledField[] Fields { get; }

    /// <summary>Where the content of each slot stands.</summary>
    public FieldSource[] Sources { get; }

    /// <summary>By slot, the name of a field whose digits get their places from its last column, so that none of its columns may be missing; null for other fields.</summary>
    public string?[] RightCountedNames { get; }

    /// <summary>Last column that a field of a fixed layout has; 0 in other layouts.</summary>
    public int LastColumn { get; }

    /// <summary>Which slots are filled once a document.</summary>
    public bool[] IsOfDocument { get; }

    /// <summary>The ways from a record to the slots.</summary>
    public JsonNode Record { get; }

    /// <summary>The ways from the document to the slots; null when there are none.</summary>
    public JsonNode? Document { get; }

    private IEnumerable<(IReadOnlyList<string>, int)> Paths(bool isFromDocument) =>
        from slot in Enumerable.Range(0, Sources.Length)
        let path = Sources[slot].Path
        where path is not null && path.IsFromDocument == isFromDocument
        select (path.Steps, slot);
}
