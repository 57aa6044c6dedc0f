using System.Collections.Frozen;
using System.Text.RegularExpressions;
using SdaHub.Core.Formats.Mapping;
using SdaHub.Core.Observations;

namespace SdaHub.Core.Agreements.Yaml;

/// <summary>Reads a mapping, under <c>formats.mappings</c> of an agreement or in a file of its own.</summary>
internal sealed partial class MappingReader
{
    private const int MaximumSkippedLineCount = 1000;

    private readonly ICollection<string>? _siteKeys;

    /// <summary>Makes a reader.</summary>
    /// <param name="siteKeys">Sites that sensors may stand on; null when they cannot be checked.</param>
    internal MappingReader(ICollection<string>? siteKeys) => _siteKeys = siteKeys;

    /// <summary>Reads a mapping.</summary>
    /// <param name="formatId">Id of the format.</param>
    /// <param name="section">Its keys.</param>
    internal ObservationMapping Read(string formatId, Section section)
    {
        var layout = section.Required("layout").Word(EnumWords<MappingLayout>.All);
        var (separator, header) = (section.Optional("separator"), section.Optional("header"));
        var (comment, skipped, records) = (section.Optional("comment"), section.Optional("skip_lines"), section.Optional("records"));
        RefuseOutside(layout, [MappingLayout.Delimited], separator, header);
        RefuseOutside(layout, [MappingLayout.Delimited, MappingLayout.Fixed], comment, skipped);
        RefuseOutside(layout, [MappingLayout.Json], records);
        var scale = section.Optional("time_scale");
        var hasHeader = header.IsPresent && header.Boolean();
        return new ObservationMapping
        {
            FormatId = formatId,
            Layout = layout,
            Separator = separator.IsPresent ? ReadSeparator(separator) : ',',
            HasHeader = hasHeader,
            CommentPrefix = comment.IsPresent ? comment.Text(ShortText(), "1 to 8 printable ASCII characters, in quotes") : "",
            SkippedLineCount = skipped.IsPresent ? (int)skipped.Integer(0, MaximumSkippedLineCount) : 0,
            Records = records.IsPresent ? ReadRecords(records) : null,
            TimeScale = scale.IsPresent ? scale.Word(EnumWords<MappingTimeScale>.All) : MappingTimeScale.Utc,
            Fields = ReadFields(section.Required("fields"), new MappedFieldReader(layout, hasHeader)),
            Sensors = ReadSensors(section.Optional("sensors")),
        };
    }

    private static JsonPath? ReadRecords(Field field)
    {
        var path = ReadPath(field);
        if (path is not null && path.Steps.Any(step => step[0] == '['))
        {
            field.Refuse($"is '{path}'; expected names of members from the document on, without positions: the records are all elements of one array");
        }

        return path;
    }

    internal static JsonPath? ReadPath(Field field)
    {
        var text = field.Text(AnyText(), "a JSON path such as measurement.angles[0]");
        if (JsonPath.TryParse(text, out var path))
        {
            return path;
        }

        field.Refuse($"is '{text}'; expected names parted by dots and positions in brackets, at most {JsonPath.MaximumDepth}, such as measurement.angles[0]");
        return null;
    }

    private static void RefuseOutside(MappingLayout layout, MappingLayout[] allowed, params Field[] fields)
    {
        foreach (var field in fields.Where(_ => !allowed.Contains(layout)))
        {
            field.Refuse($"has no meaning in layout {layout.ToString().ToLowerInvariant()}");
        }
    }

    private static char ReadSeparator(Field field) =>
        field.Text(SeparatorForm(), "one character such as ';', or the word tab or blanks") switch
        {
            "tab" => '\t',
            "blanks" => ' ',
            { Length: > 0 } text => text[0],
            _ => ',',
        };

    private static List<MappedField> ReadFields(Field field, MappedFieldReader reader)
    {
        var targets = EnumWords<MappingTarget>.All;
        var fields = new List<MappedField>();
        var section = field.Section([.. targets.Keys]);
        foreach (var (key, value) in section.Fields.Where(entry => targets.ContainsKey(entry.Key.Value)))
        {
            fields.Add(reader.Read(targets[key.Value], value));
        }

        foreach (var required in (string[])["time", "sensor_key"])
        {
            section.Required(required);
        }

        CheckTogether(section, fields);
        return fields;
    }

    /// <summary>What has a meaning only together.</summary>
    private static void CheckTogether(Section section, List<MappedField> fields)
    {
        (string Key, string[] Others)[] groups =
        [
            ("azimuth_deg", ["elevation_deg"]), ("elevation_deg", ["azimuth_deg"]), ("right_ascension_deg", ["declination_deg", "angle_frame"]),
            ("declination_deg", ["right_ascension_deg"]), ("site_latitude_deg", ["site_longitude_deg", "site_altitude_m"]),
            ("site_longitude_deg", ["site_latitude_deg"]), ("site_altitude_m", ["site_latitude_deg"]), ("site_x_km", ["site_y_km", "site_z_km"]),
            ("site_y_km", ["site_x_km"]), ("site_z_km", ["site_x_km"]), ("sensor_x_km", ["sensor_y_km", "sensor_z_km"]), ("sensor_y_km", ["sensor_x_km"]),
            ("sensor_z_km", ["sensor_x_km"]), ("sensor_x_dot_km_per_s", ["sensor_x_km", "sensor_y_dot_km_per_s", "sensor_z_dot_km_per_s"]),
            ("sensor_y_dot_km_per_s", ["sensor_x_dot_km_per_s"]), ("sensor_z_dot_km_per_s", ["sensor_x_dot_km_per_s"]), ("range_rate_interval_start_s", ["range_rate_interval_end_s"]),
            ("range_rate_interval_end_s", ["range_rate_interval_start_s"]),
        ];
        foreach (var (key, others) in groups)
        {
            foreach (var other in others.Where(other => !section.Optional(other).IsPresent))
            {
                section.Optional(key).Refuse($"stands without {other}");
            }
        }

        if (!fields.Exists(mapped => mapped.Target <= MappingTarget.RadarCrossSectionM2))
        {
            section.Optional("time").Refuse("stands without any measured quantity, such as azimuth_deg or range_km");
        }
    }

    private FrozenDictionary<string, MappedSensor> ReadSensors(Field field)
    {
        var sensors = new Dictionary<string, MappedSensor>(StringComparer.Ordinal);
        foreach (var (name, value) in field.IsPresent ? field.Section(null).Fields : [])
        {
            var section = value.Section(MappingKeys.Sensor);
            var (key, site, phenomenology) = (section.Optional("sensor_key"), section.Optional("site"), section.Optional("phenomenology"));
            var siteKey = site.IsPresent ? site.Text(AnyText(), "a key of sites") : null;
            if (siteKey is not null && _siteKeys?.Contains(siteKey) == false)
            {
                site.Refuse($"is '{siteKey}'; {(_siteKeys.Count == 0 ? "the agreement has no sites" : Suggestion.For(siteKey, _siteKeys))}");
            }

            sensors[name.Value] = new MappedSensor(
                key.IsPresent ? key.Text(AnyText(), "a sensor key of 1 to 64 characters, in quotes when it is all digits") : null,
                siteKey,
                phenomenology.IsPresent ? phenomenology.Word(EnumWords<Phenomenology>.All) : Phenomenology.Unspecified);
        }

        return sensors.ToFrozenDictionary(StringComparer.Ordinal);
    }

    [GeneratedRegex("^[^\\p{Cc}]{1,64}\\z")]
    internal static partial Regex AnyText();

    [GeneratedRegex("^[!-~]{1,8}\\z")]
    private static partial Regex ShortText();

    [GeneratedRegex("^(tab|blanks|[!-/:-@\\[-`{-~])\\z")]
    private static partial Regex SeparatorForm();
}
