using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using SdaHub.Core.Formats.Mapping;

namespace SdaHub.Core.Agreements.Yaml;

/// <summary>Reads one field of a mapping.</summary>
internal sealed partial class MappedFieldReader
{
    private const int MaximumPartCount = 6;
    private const int MaximumColumn = 4096;
    private const double MaximumAddend = 1e6;

    private readonly MappingOutline _outline;
    private readonly IReadOnlyCollection<string>? _carriedNames;
    private readonly HashSet<string> _takenNames = new(StringComparer.Ordinal);

    /// <summary>Makes a reader for fields of a mapping.</summary>
    /// <param name="outline">What the mapping says of all its records.</param>
    /// <param name="carriedNames">Names of texts that records carry; null where none can be taken.</param>
    internal MappedFieldReader(MappingOutline outline, IReadOnlyCollection<string>? carriedNames)
    {
        _outline = outline;
        _carriedNames = carriedNames;
    }

    /// <summary>Names of carried texts that the fields read so far take.</summary>
    internal IReadOnlySet<string> TakenNames => _takenNames;

    /// <summary>Reads a field.</summary>
    internal MappedField Read(MappingTarget target, Field field)
    {
        var section = field.Section(MappingKeys.Field);
        var (from, value) = (section.Optional("from"), section.Optional("value"));
        if (field.Element is YamlMap && from.IsPresent == value.IsPresent)
        {
            field.Refuse("needs either from, where it stands, or value, what it always is");
        }

        var isNumber = MappingUnits.Of(target).Count > 0;
        var (unit, decimals, negate, add) = (section.Optional("unit"), section.Optional("implied_decimals"), section.Optional("negate"), section.Optional("add"));
        var (roundTrip, missing, values) = (section.Optional("round_trip"), section.Optional("missing"), section.Optional("values"));
        RefuseUnless(isNumber, "has a meaning for numbers only", unit, decimals, negate, add);
        RefuseUnless(!isNumber && target != MappingTarget.Time, "has a meaning for texts and words only", values);
        RefuseUnless(
            target is MappingTarget.RangeKm or MappingTarget.RangeSigmaKm or MappingTarget.RangeRateKmPerS or MappingTarget.RangeRateSigmaKmPerS,
            "has a meaning for ranges and range rates only", roundTrip);
        var (form, turns) = (section.Optional("form"), section.Optional("day_turns"));
        var mapped = new MappedField
        {
            Target = target,
            Sources = from.IsPresent ? ReadSources(from) : [],
            Value = value.IsPresent ? value.Text(MappingReader.AnyText(), "a text of 1 to 64 characters") : null,
            Form = form.IsPresent ? ReadForm(form, target) : target == MappingTarget.Time ? ValueForm.Of(ValueFormKind.Iso) : null,
            Unit = unit.IsPresent && isNumber ? ReadUnit(unit, target) : null,
            ImpliedDecimals = decimals.IsPresent ? (int)decimals.Integer(0, 15) : 0,
            IsNegated = negate.IsPresent && negate.Boolean(),
            Addend = add.IsPresent ? add.Number(-MaximumAddend, MaximumAddend) : 0,
            IsRoundTrip = roundTrip.IsPresent && roundTrip.Boolean(),
            IsDayTurning = turns.IsPresent && turns.Boolean(),
            Missing = missing.IsPresent ? ReadMissing(missing) : FrozenSet<string>.Empty,
            Words = values.IsPresent ? ReadWords(values, target) : FrozenDictionary<string, string>.Empty,
        };
        RefuseUnless(
            target == MappingTarget.Time && mapped.Sources.Any(source => source.CarriedName is not null),
            "has a meaning for a time alone whose day an earlier record carries, as in from: [$day, 2]", turns);
        RefuseConflicts(mapped, unit, decimals);
        RefuseUnless(mapped.Unit != MappingUnits.Decibel, $"stands beside unit {MappingUnits.Decibel}; a cross section in decibels has no other sign, and nothing is added to it", negate, add);
        if (MappedValueRules.Expected(mapped, _outline.DecimalMark) is { } expected)
        {
            value.Refuse($"is '{mapped.Value}'; expected {expected}");
        }

        return mapped;
    }

    private static void RefuseConflicts(MappedField mapped, Field unit, Field decimals)
    {
        if (mapped.Form?.Kind is ValueFormKind.Pattern or ValueFormKind.WithUnits)
        {
            unit.Refuse("stands beside a form that gives the unit");
            decimals.Refuse("stands beside a form that gives the decimals");
        }
    }

    private static void RefuseUnless(bool isAllowed, string message, params Field[] fields)
    {
        foreach (var field in fields.Where(_ => !isAllowed))
        {
            field.Refuse(message);
        }
    }

    /// <summary>Reads a place, or a list of places.</summary>
    internal List<FieldSource> ReadSources(Field field)
    {
        var parts = field.Element is YamlList ? field.Items() : [field];
        field.RefuseEmptyList("names no place");
        if (parts.Count > MaximumPartCount)
        {
            field.Refuse($"has {parts.Count} parts; allowed are {MaximumPartCount}");
        }

        return [.. parts.Select(part => _outline.Layout switch
        {
            _ when _carriedNames is { } names && part.Element is YamlText { Value: ['$', not '.', ..] } text => TakeCarried(part, text.Value[1..], names),
            MappingLayout.Delimited => ReadColumn(part),
            MappingLayout.Fixed => ReadColumns(part),
            _ => new FieldSource { Path = ReadPath(part) },
        })];
    }

    private FieldSource TakeCarried(Field field, string name, IReadOnlyCollection<string> names)
    {
        if (names.Contains(name))
        {
            _takenNames.Add(name);
        }
        else
        {
            field.Refuse($"is '${name}'; {(names.Count == 0 ? "no kind carries anything" : Suggestion.For("$" + name, names.Select(carried => "$" + carried)))}");
        }

        return new FieldSource { CarriedName = name };
    }

    private JsonPath? ReadPath(Field field)
    {
        var path = MappingReader.ReadPath(field);
        if (path is { ArrayCount: > 0, IsFromDocument: false })
        {
            field.Refuse($"is '{path}'; a record has one value of a field: expected positions such as [0], or $ before a way that records goes too");
        }
        else if (path is { ArrayCount: > 0 } && _outline.Records?.GoesThroughArraysOf(path) != true)
        {
            field.Refuse($"is '{path}'; expected no arrays but those that records goes through, {(_outline.Records is { } records ? $"which is {records}" : "which the mapping does not name")}");
        }

        return path;
    }

    private FieldSource ReadColumn(Field field)
    {
        if (field.Element is YamlText { IsPlain: true } text && text.Value.All(char.IsAsciiDigit) && text.Value.Length > 0)
        {
            return new FieldSource { FirstColumn = (int)field.Integer(1, 128) };
        }

        var name = field.Text(MappingReader.AnyText(), "a column's name, or its number from 1");
        if (!_outline.HasHeader)
        {
            field.Refuse("is a name, but the mapping does not say header: true; expected a column's number from 1");
        }

        return new FieldSource { ColumnName = name };
    }

    private static FieldSource ReadColumns(Field field)
    {
        var match = ColumnsForm().Match(field.Text(MappingReader.AnyText(), "columns such as 24-29, from 1"));
        if (match.Success)
        {
            var first = int.Parse(match.Groups["first"].ValueSpan, CultureInfo.InvariantCulture);
            var last = match.Groups["last"].Success ? int.Parse(match.Groups["last"].ValueSpan, CultureInfo.InvariantCulture) : first;
            if (first >= 1 && last >= first && last <= MaximumColumn)
            {
                return new FieldSource { FirstColumn = first, LastColumn = last };
            }
        }

        field.Refuse($"is not columns such as 24-29; allowed are 1 to {MaximumColumn}, the first not behind the last");
        return new FieldSource { FirstColumn = 1, LastColumn = 1 };
    }

    private static ValueForm? ReadForm(Field field, MappingTarget target)
    {
        var text = field.Text(MappingReader.AnyText(), "a form");
        ValueForm? form = null;
        switch (target)
        {
            case MappingTarget.Time when ValueForm.TimeWords.TryGetValue(text, out var word):
                return ValueForm.Of(word);
            case MappingTarget.Time when !ValueForm.TryParseTime(text, out form):
                field.Refuse(
                    $"is '{text}'; expected {string.Join(", ", ValueForm.TimeWords.Keys)}, or a pattern of YYYY, YY, MM, MMM, DD, DDD, hh, mm, ss, SSSSS and .f or fff "
                    + "with a year and a day, such as YYYY-MM-DD hh:mm:ss.f");
                break;
            case MappingTarget.Object when text == "alpha5":
                return ValueForm.Of(ValueFormKind.AlphaFive);
            case var _ when MappingUnits.Of(target).Count > 0 && text == "overpunch":
                return ValueForm.Of(ValueFormKind.Overpunch);
            case var _ when MappingUnits.IsAngle(target) && text == "with_units":
                return ValueForm.Of(ValueFormKind.WithUnits);
            case var _ when MappingUnits.IsAngle(target) && !ValueForm.TryParseAngle(text, out form):
                field.Refuse($"is '{text}'; expected overpunch, with_units for 01h02m03.4s or -12°34'56.7\", or a pattern of D or H, M, S and decimals of the last, such as HHMMSSs, DD MM SS.s or D:M:S.s");
                break;
            case var _ when !MappingUnits.IsAngle(target) && target != MappingTarget.Time:
                field.Refuse(target == MappingTarget.Object ? $"is '{text}'; allowed: alpha5"
                    : MappingUnits.Of(target).Count > 0 ? $"is '{text}'; allowed: overpunch"
                    : "has no meaning for texts and words");
                break;
        }

        return form;
    }

    private static string ReadUnit(Field field, MappingTarget target)
    {
        var units = MappingUnits.Of(target).Keys.Order(StringComparer.Ordinal).ToDictionary(name => name, name => name, StringComparer.Ordinal);
        return field.Word(units);
    }

    private static FrozenSet<string> ReadMissing(Field field) =>
        field.Items().Select(item => item.Text(MappingReader.AnyText(), "a text that means nothing, in quotes when it is a number")).ToFrozenSet(StringComparer.Ordinal);

    private static FrozenDictionary<string, string> ReadWords(Field field, MappingTarget target)
    {
        var allowed = MappingWords.Of(target);
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (word, meaning) in field.Section(null).Fields)
        {
            words[word.Value] = allowed.Count > 0
                ? meaning.Word(allowed)
                : meaning.Text(MappingReader.AnyText(), "a text of 1 to 64 characters, in quotes when it is all digits");
        }

        return words.ToFrozenDictionary(StringComparer.Ordinal);
    }

    [GeneratedRegex("^(?<first>[0-9]{1,5})(-(?<last>[0-9]{1,5}))?\\z")]
    private static partial Regex ColumnsForm();
}
