using System.Text.RegularExpressions;
using SdaHub.Core.Formats.Mapping;

namespace SdaHub.Core.Agreements.Yaml;

/// <summary>Reads <c>kind</c>, <c>kinds</c> and <c>fields</c> of a mapping: which records there are, and what they are made of.</summary>
internal sealed partial class MappedKindsReader
{
    private const string Ignored = "ignore";
    private const int MaximumKindCount = 64;
    private const int MaximumNameLength = 64;

    private static readonly IReadOnlyDictionary<string, MappingTarget> Targets = EnumWords<MappingTarget>.All;

    private readonly MappingOutline _outline;
    private readonly MappedFieldReader _places;

    /// <summary>Makes a reader for the kinds of a mapping.</summary>
    internal MappedKindsReader(MappingOutline outline)
    {
        _outline = outline;
        _places = new MappedFieldReader(outline, carriedNames: null);
    }

    /// <summary>Reads them.</summary>
    /// <param name="mapping">The keys of the mapping.</param>
    /// <returns>Where the kind of a record stands, and the kinds: one without a name when the mapping names none.</returns>
    internal (IReadOnlyList<FieldSource> Places, IReadOnlyList<MappedKind> Kinds) Read(Section mapping)
    {
        if (!mapping.Optional("kind").IsPresent && !mapping.Optional("kinds").IsPresent)
        {
            var only = mapping.Required("fields").Section([.. Targets.Keys]);
            var fields = ReadFields(only, _places);
            MappedFieldRules.Check(only, common: null, where: "");
            return ([], [new MappedKind { Fields = [.. fields.Values] }]);
        }

        var (place, kinds, common) = (mapping.Required("kind"), mapping.Required("kinds"), mapping.Optional("fields"));
        return (place.IsPresent ? _places.ReadSources(place) : [], kinds.IsPresent ? ReadKinds(kinds, common) : []);
    }

    private static Dictionary<string, MappedField> ReadFields(Section section, MappedFieldReader reader) =>
        section.Fields.Where(entry => Targets.ContainsKey(entry.Key.Value))
            .ToDictionary(entry => entry.Key.Value, entry => reader.Read(Targets[entry.Key.Value], entry.Value), StringComparer.Ordinal);

    private List<MappedKind> ReadKinds(Field field, Field commonField)
    {
        var parts = field.Section(null).Fields.Select(entry => PartsOf(entry.Key.Value, entry.Value)).ToList();
        if (field.Element is YamlMap && !parts.Exists(part => part.Fields is not null))
        {
            field.Refuse("has no kind with fields, so that nothing would be an observation");
        }

        if (parts.Count > MaximumKindCount)
        {
            field.Refuse($"has {parts.Count} kinds; allowed are {MaximumKindCount}");
        }

        var reader = new MappedFieldReader(_outline, [.. parts.SelectMany(part => part.CarriedNames).Distinct(StringComparer.Ordinal)]);
        var common = commonField.IsPresent ? commonField.Section([.. Targets.Keys]) : null;
        var commonFields = common is null ? [] : ReadFields(common, reader);
        var kinds = new List<MappedKind>();
        foreach (var part in parts)
        {
            var own = part.Fields is null ? [] : ReadFields(part.Fields, reader);
            if (part.Fields is not null)
            {
                MappedFieldRules.Check(part.Fields, common, $" in kind '{part.Name}'");
            }

            kinds.Add(new MappedKind
            {
                Name = part.Name,
                Fields = part.Fields is null ? [] : [.. own.Values, .. commonFields.Where(entry => !own.ContainsKey(entry.Key)).Select(entry => entry.Value)],
                Carried = [.. ReadCarried(part)],
            });
        }

        foreach (var (key, value) in parts.SelectMany(part => part.Carries?.Fields ?? []).Where(entry => !reader.TakenNames.Contains(entry.Key.Value)))
        {
            value.Refuse($"is carried for nothing; a field takes it with from: ${key.Value}");
        }

        return kinds;
    }

    private static Parts PartsOf(string name, Field value)
    {
        if (name != name.Trim() || name.Length > MaximumNameLength)
        {
            value.Refuse($"stands under '{name}'; expected at most {MaximumNameLength} characters without blanks at their ends, since those of the file are cut off");
        }

        if (value.Element is YamlText { IsNothing: false } text)
        {
            if (text.Value != Ignored)
            {
                value.Refuse($"is '{text.Value}'; expected the word {Ignored}, or the keys {string.Join(", ", MappingKeys.Kind)}");
            }

            return new Parts(name, null, null);
        }

        var section = value.Section(MappingKeys.Kind);
        var (carries, fields) = (section.Optional("carries"), section.Optional("fields"));
        if (value.Element is YamlMap && !carries.IsPresent && !fields.IsPresent)
        {
            value.Refuse($"needs fields, when its records are observations, or carries; records that are of no use have the word {Ignored} instead");
        }

        return new Parts(name, carries.IsPresent ? carries.Section(null) : null, fields.IsPresent ? fields.Section([.. Targets.Keys]) : null);
    }

    private List<CarriedText> ReadCarried(Parts part)
    {
        var carried = new List<CarriedText>();
        foreach (var (key, value) in part.Carries?.Fields ?? [])
        {
            if (!NameForm().IsMatch(key.Value))
            {
                value.Refuse($"stands under '{key.Value}'; expected a name of 1 to 32 lower-case letters, digits and '_'");
            }

            carried.Add(new CarriedText(key.Value, _places.ReadSources(value)));
        }

        return carried;
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{0,31}\\z")]
    private static partial Regex NameForm();

    /// <summary>The groups below a kind; null where it has none.</summary>
    private readonly record struct Parts(string Name, Section? Carries, Section? Fields)
    {
        internal IEnumerable<string> CarriedNames => Carries?.Fields.Select(entry => entry.Key.Value) ?? [];
    }
}
