using System.Collections.Frozen;
using System.Text.RegularExpressions;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;
using SdaHub.Core.Release;

namespace SdaHub.Core.Agreements.Yaml;

/// <summary>Reads <c>formats</c>.</summary>
internal sealed partial class FormatTermsReader
{
    // A tenth of a millimetre to the distance of the Moon: whatever is outside is a slip of the unit.
    private const double MinimumRangeUnitKm = 1e-7;

    private const double MaximumRangeUnitKm = 400_000;

    private readonly AgreementRules _rules;

    internal FormatTermsReader(AgreementRules rules) => _rules = rules;

    /// <summary>Reads the terms.</summary>
    /// <param name="field">What stands under the key.</param>
    /// <param name="originator">Nation that the SpOC belongs to.</param>
    /// <param name="defaultMarking">Marking of tracks that carry none; null when there is none.</param>
    internal FormatTerms Read(Field field, NationCode originator, Marking? defaultMarking)
    {
        var section = field.Section(AgreementKeys.Formats);
        var inbound = _rules.InboundFormats.Order(StringComparer.Ordinal).ToDictionary(format => format, StringComparer.Ordinal);
        var conventions = ReadConventions(section.Optional("conventions")) with
        {
            Originator = originator,
            DefaultMarking = defaultMarking,
            EarthOrientation = _rules.EarthOrientation,
        };
        return new FormatTerms(section.Required("in").Words(inbound), conventions);
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
        return new FormatConventions
        {
            IsRangeRoundTrip = range.Boolean(),
            IsDopplerRoundTrip = doppler.Boolean(),
            RangeUnitKm = unit.IsPresent ? unit.Number(MinimumRangeUnitKm, MaximumRangeUnitKm) : null,
            DefaultAngleFrame = frame.IsPresent ? frame.Word(EnumWords<AngleFrame>.All) : null,
            AreXyAnglesNamedByAxis = axes.Boolean(),
            PlainAzimuthRateSensors = plainRates.IsPresent ? ReadSensorKeys(plainRates) : FrozenSet<string>.Empty,
            DefaultPhenomenology = phenomenology.IsPresent ? phenomenology.Word(EnumWords<Phenomenology>.All) : Phenomenology.Unspecified,
        };
    }

    private static FrozenSet<string> ReadSensorKeys(Field field) =>
        field.Items().Select(item => item.Text(SensorKeyForm(), "a sensor key of 1 to 64 characters, in quotes when it is all digits")).ToFrozenSet(StringComparer.Ordinal);

    [GeneratedRegex("^[^\\p{Cc}]{1,64}\\z")]
    private static partial Regex SensorKeyForm();
}
