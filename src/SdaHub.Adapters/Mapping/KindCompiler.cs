using System.Text;
using SdaHub.Adapters.Text;
using SdaHub.Core.Formats.Mapping;

namespace SdaHub.Adapters.Mapping;

/// <summary>Works out the kinds of a mapping, and gives each place that one of them names a slot. Used once a mapping.</summary>
internal sealed class KindCompiler
{
    private readonly ObservationMapping _mapping;
    private readonly Dictionary<MappedField, CompiledField> _fields = new(ReferenceEqualityComparer.Instance);

    /// <summary>Starts without slots.</summary>
    public KindCompiler(ObservationMapping mapping)
    {
        _mapping = mapping;
        CarriedNames = [.. mapping.Kinds.SelectMany(kind => kind.Carried).Select(carried => carried.Name).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Names of the carried texts; a name's position is its number.</summary>
    public List<string> CarriedNames { get; }

    /// <summary>Where the content of each slot stands.</summary>
    public List<FieldSource> Sources { get; } = [];

    /// <summary>By slot, the name of a field whose digits get their places from its last column; null for other fields.</summary>
    public List<string?> RightCountedNames { get; } = [];

    /// <summary>Gives slots to the place where the kind of a record stands.</summary>
    public CompiledField CompilePlace() => Compile("kind", _mapping.KindSources, static (_, _) => null);

    /// <summary>Works out a kind.</summary>
    public CompiledKind Compile(MappedKind kind)
    {
        CompiledField[] carried = [.. kind.Carried.Select(Compile)];
        CompiledField[] fields = [.. kind.Fields.Select(Compile)];
        int[] indexes = [.. kind.Carried.Select(text => CarriedNames.IndexOf(text.Name))];
        int[] slots = [.. carried.Concat(fields).SelectMany(field => field.Slots).Where(slot => Sources[slot].CarriedName is null)];
        var needs = kind.Fields.SelectMany(field => field.Sources).Select(source => source.CarriedName).OfType<string>().Distinct(StringComparer.Ordinal)
            .Where(name => !indexes.Contains(CarriedNames.IndexOf(name)));
        return new CompiledKind(kind.Name, slots, slots.Select(slot => Sources[slot].LastColumn).DefaultIfEmpty().Max(), NodeOf(slots, isFromDocument: false), carried, indexes, [.. needs.Select(Need)], fields);
    }

    /// <summary>The ways in JSON to slots.</summary>
    /// <param name="slots">The slots.</param>
    /// <param name="isFromDocument">Whether the ways from the document are wanted, or those from the record.</param>
    public JsonNode NodeOf(IEnumerable<int> slots, bool isFromDocument) => JsonNode.Of(
        from slot in slots
        let path = Sources[slot].Path
        where path is not null && path.IsFromDocument == isFromDocument
        select (path.Steps, slot));

    private CarriedNeed Need(string name)
    {
        var carriers = _mapping.Kinds.Where(kind => kind.Carried.Any(text => text.Name == name)).Select(kind => $"'{kind.Name}'");
        return new CarriedNeed(CarriedNames.IndexOf(name), $"${name}", $"expected a record of kind {string.Join(" or ", carriers)} before this one");
    }

    private CompiledField Compile(CarriedText text)
    {
        var index = CarriedNames.IndexOf(text.Name);
        return Compile($"${text.Name}", text.Sources, (content, row) => row.Carried.TrySet(index, content) ? null : $"at most {CarriedTexts.MaxBytes} bytes");
    }

    private CompiledField Compile(MappedField field)
    {
        if (!_fields.TryGetValue(field, out var compiled))
        {
            compiled = Compile(MappingWords.NameOf(field.Target), field.Sources, FieldCompiler.Compile(field, _mapping.TimeScale), FieldCompiler.CountsFromTheRight(field)) with
            {
                Value = Encoding.UTF8.GetBytes(field.Value ?? ""),
                Missing = field.Missing.Count == 0 ? null : new Utf8Names<bool>([.. field.Missing.Select(text => KeyValuePair.Create(text, true))]),
                Words = field.Words.Count == 0 ? null : new Utf8Names<byte[]>([.. field.Words.Select(word => KeyValuePair.Create(word.Key, Encoding.UTF8.GetBytes(word.Value)))]),
            };
            _fields.Add(field, compiled);
        }

        return compiled;
    }

    private CompiledField Compile(string name, IReadOnlyList<FieldSource> sources, FieldReader read, bool isRightCounted = false)
    {
        var field = new CompiledField(name, Sources.Count, sources.Count, [], null, null, read);
        Sources.AddRange(sources);
        RightCountedNames.AddRange(sources.Select(_ => isRightCounted ? name : null));
        return field;
    }
}
