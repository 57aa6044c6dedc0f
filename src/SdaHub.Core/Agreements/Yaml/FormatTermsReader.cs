using System.Collections.Frozen;
using System.Text.RegularExpressions;
using SdaHub.Core.Formats;
using SdaHub.Core.Formats.Repairs;
using SdaHub.Core.Observations;
using SdaHub.Core.Release;

namespace SdaHub.Core.Agreements.Yaml;

/// <summary>Reads <c>formats</c>.</summary>
internal sealed partial class FormatTermsReader
{
    // A tenth of a millimetre to the distance of the Moon: whatever is outside is a slip of the unit.
    private const double MinimumRangeUnitKm = 1e-7;

    private const double MaximumRangeUnitKm = 400_000;

    // Nothing was observed before Sputnik; the two-digit years of the formats end at 2056.
    private const int MinimumYear = 1957;

    private const int MaximumYear = 2056;

    private readonly AgreementRules _rules;

    internal FormatTermsReader(AgreementRules rules) => _rules = rules;

    /// <summary>Reads the terms.</summary>
    /// <param name="field">What stands under the key.</param>
    /// <param name="originator">Nation that the SpOC belongs to.</param>
    /// <param name="defaultMarking">Marking of tracks that carry none; null when there is none.</param>
    /// <param name="siteKeys">Keys of the agreement's sites.</param>
    internal FormatTerms Read(Field field, NationCode originator, Marking? defaultMarking, ICollection<string> siteKeys)
    {
        var section = field.Section(AgreementKeys.Formats);
        var mapped = ReadMappings(section.Optional("mappings"), siteKeys);
        var inbound = _rules.InboundFormats.Union(mapped.Keys).Order(StringComparer.Ordinal).ToDictionary(format => format, StringComparer.Ordinal);
        var conventions = ReadConventions(section.Optional("conventions")) with
        {
            Originator = originator,
            DefaultMarking = defaultMarking,
            EarthOrientation = _rules.EarthOrientation,
        };
        var taken = section.Required("in").Words(inbound);
        return new FormatTerms(taken, conventions)
        {
            Mapped = mapped,
            Shadows = ReadShadows(section.Optional("shadows"), taken, mapped),
            Repairs = ReadRepairs(section.Optional("repairs"), taken),
        };
    }

    private Dictionary<string, IReadOnlyList<IPayloadRepair>> ReadRepairs(Field field, IReadOnlySet<string> taken)
    {
        var repairs = new Dictionary<string, IReadOnlyList<IPayloadRepair>>(StringComparer.Ordinal);
        string[] repairable = [.. _rules.Repairs.Select(repair => repair.FormatId).Distinct().Order(StringComparer.Ordinal)];
        foreach (var (key, value) in field.IsPresent ? field.Section(repairable).Fields : [])
        {
            if (!repairable.Contains(key.Value))
            {
                // Refused as a key that is not known.
                continue;
            }

            var named = value.Words(_rules.Repairs.Where(repair => repair.FormatId == key.Value).ToDictionary(repair => repair.Name, StringComparer.Ordinal));
            value.RefuseEmptyList("names no repair; leave the format out when there is none");
            if (!taken.Contains(key.Value))
            {
                value.Refuse("is of a format that 'in' does not name");
            }

            repairs[key.Value] = [.. _rules.Repairs.Where(named.Contains)];
        }

        return repairs;
    }

    private Dictionary<string, IObservationDecoder> ReadMappings(Field field, ICollection<string> siteKeys)
    {
        var mapped = new Dictionary<string, IObservationDecoder>(StringComparer.Ordinal);
        if (field.IsPresent && _rules.MappingCompiler is null)
        {
            field.Refuse("is nothing that this program can use");
        }

        foreach (var (key, value) in field.IsPresent && _rules.MappingCompiler is not null ? field.Section(null).Fields : [])
        {
            if (!FormatIdForm().IsMatch(key.Value) || _rules.InboundFormats.Contains(key.Value))
            {
                value.Refuse($"stands under '{key.Value}'; expected an id of 1 to 64 lower-case letters, digits and '-' that no format of the hub has");
            }

            var errorCount = field.Errors.Count;
            var mapping = new MappingReader(siteKeys).Read(key.Value, value.Section(MappingKeys.Mapping));
            // A mapping with errors only holds its place; the agreement is refused anyway.
            mapped[key.Value] = field.Errors.Count == errorCount ? _rules.MappingCompiler!.Compile(mapping) : RefusedMapping.Instance;
        }

        return mapped;
    }

    private static Dictionary<string, IObservationDecoder> ReadShadows(Field field, IReadOnlySet<string> taken, Dictionary<string, IObservationDecoder> mapped)
    {
        var shadows = new Dictionary<string, IObservationDecoder>(StringComparer.Ordinal);
        foreach (var (key, value) in field.IsPresent ? field.Section([.. taken.Order(StringComparer.Ordinal)]).Fields : [])
        {
            if (mapped.Count == 0)
            {
                value.Refuse("names a mapping, but the agreement has none");
                continue;
            }

            shadows[key.Value] = value.Word(mapped);
            if (shadows[key.Value].FormatId == key.Value)
            {
                value.Refuse("is the mapping that is in force; a shadow is another one");
            }
        }

        return shadows;
    }

    private static FormatConventions ReadConventions(Field field)
    {
        if (!field.IsPresent)
        {
            return FormatConventions.Default;
        }

        var section = field.Section(AgreementKeys.Conventions);
        var (range, doppler, unit) = (section.Optional("range_is_round_trip"), section.Optional("doppler_is_round_trip"), section.Optional("range_unit_km"));
        var (frame, axes) = (section.Optional("default_angle_frame"), section.Optional("xy_angles_are_named_by_axis"));
        var (plainRates, phenomenology) = (section.Optional("plain_azimuth_rate_sensors"), section.Optional("default_phenomenology"));
        var year = section.Optional("year");
        return new FormatConventions
        {
            IsRangeRoundTrip = range.Boolean(),
            IsDopplerRoundTrip = doppler.Boolean(),
            RangeUnitKm = unit.IsPresent ? unit.Number(MinimumRangeUnitKm, MaximumRangeUnitKm) : null,
            DefaultAngleFrame = frame.IsPresent ? frame.Word(EnumWords<AngleFrame>.All) : null,
            AreXyAnglesNamedByAxis = axes.Boolean(),
            PlainAzimuthRateSensors = plainRates.IsPresent ? ReadSensorKeys(plainRates) : FrozenSet<string>.Empty,
            Year = year.IsPresent ? (int)year.Integer(MinimumYear, MaximumYear) : null,
            DefaultPhenomenology = phenomenology.IsPresent ? phenomenology.Word(EnumWords<Phenomenology>.All) : Phenomenology.Unspecified,
        };
    }

    private static FrozenSet<string> ReadSensorKeys(Field field) =>
        field.Items().Select(item => item.Text(SensorKeyForm(), "a sensor key of 1 to 64 characters, in quotes when it is all digits")).ToFrozenSet(StringComparer.Ordinal);

    [GeneratedRegex("^[^\\p{Cc}]{1,64}\\z")]
    private static partial Regex SensorKeyForm();

    [GeneratedRegex("^[a-z][a-z0-9-]{0,63}\\z")]
    private static partial Regex FormatIdForm();
}
