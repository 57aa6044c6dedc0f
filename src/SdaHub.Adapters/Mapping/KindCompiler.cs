using System.Text;
using SdaHub.Adapters.Text;
using SdaHub.Core.Formats.Mapping;

namespace SdaHub.Adapters.Mapping;

/// <summary>Works out the kinds of a mapping, and gives each place that one of them names a slot. Used once a mapping.</summary>
internal sealed class KindCompiler
{
    private readonly ObservationMapping _mapping;
    private readonly NumberText _numbers;
    private readonly Dictionary<MappedField, CompiledField> _fields = new(ReferenceEqualityComparer.Instance);

    /// <summary>Starts without slots.</summary>
    public KindCompiler(ObservationMapping mapping)
    {
        _mapping = mapping;
        _numbers = new NumberText(mapping.DecimalMark);
        CarriedNames = [.. mapping.Kinds.SelectMany(kind => kind.Carried).Select(carried => carried.Name).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Level of the records.</summary>
    public int RecordLevel => _mapping.Records?.ArrayCount ?? 1;

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
        var time = kind.Fields.FirstOrDefault(field => field.Target == MappingTarget.Time);
        return new CompiledKind(kind.Name, slots, slots.Select(slot => Sources[slot].LastColumn).DefaultIfEmpty().Max(), NodeOf(slots, RecordLevel), carried, indexes, [.. needs.Select(Need)], fields,
            [.. (time?.Sources ?? []).Select(source => source.CarriedName).OfType<string>().Select(name => CarriedNames.IndexOf(name))], time?.IsDayTurning ?? false);
    }

    /// <summary>The ways in JSON to slots.</summary>
    /// <param name="slots">The slots.</param>
    /// <param name="level">The level that the ways are to start from, see <see cref="CompiledMapping.Levels"/>.</param>
    public JsonNode NodeOf(IEnumerable<int> slots, int level) => JsonNode.Of(
        from slot in slots
        let path = Sources[slot].Path
        where path is not null && LevelOf(slot) == level
        select ((IReadOnlyList<string>)[.. path.StepsBehindArrays], slot));

    /// <summary>The level at which a slot is filled.</summary>
    public int LevelOf(int slot) => Sources[slot].Path is { IsFromDocument: true } path ? path.ArrayCount : RecordLevel;

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
            compiled = Compile(MappingWords.NameOf(field.Target), field.Sources, FieldCompiler.Compile(field, _mapping.TimeScale, _numbers), FieldCompiler.CountsFromTheRight(field)) with
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
