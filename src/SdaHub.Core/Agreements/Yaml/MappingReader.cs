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
        var (comment, skipped, decimals, records) = (section.Optional("comment"), section.Optional("skip_lines"), section.Optional("decimal"), section.Optional("records"));
        RefuseOutside(layout, [MappingLayout.Delimited], separator, header);
        RefuseOutside(layout, [MappingLayout.Delimited, MappingLayout.Fixed], comment, skipped, decimals);
        RefuseOutside(layout, [MappingLayout.Json], records);
        var (scale, frame) = (section.Optional("time_scale"), section.Optional("sensor_frame"));
        var separatorSign = separator.IsPresent ? ReadSeparator(separator) : ',';
        var outline = new MappingOutline(
            layout, header.IsPresent && header.Boolean(), decimals.IsPresent ? decimals.Word(EnumWords<MappingDecimal>.All) : MappingDecimal.Point, records.IsPresent ? ReadRecords(records) : null);
        if (outline is { Layout: MappingLayout.Delimited, DecimalMark: MappingDecimal.Comma } && separatorSign == ',')
        {
            decimals.Refuse($"is comma, and so is the separator{(separator.IsPresent ? "" : " where none is named")}; expected decimal: point, or another separator such as ';'");
        }

        var (kindSources, kinds) = new MappedKindsReader(outline).Read(section);
        if (!kinds.Any(kind => kind.Fields.Any(field => field.Target == MappingTarget.SensorXKm)))
        {
            frame.Refuse("stands without sensor_x_km");
        }

        return new ObservationMapping
        {
            FormatId = formatId,
            Layout = layout,
            Separator = separatorSign,
            HasHeader = outline.HasHeader,
            CommentPrefix = comment.IsPresent ? comment.Text(ShortText(), "1 to 8 printable ASCII characters, in quotes") : "",
            SkippedLineCount = skipped.IsPresent ? (int)skipped.Integer(0, MaximumSkippedLineCount) : 0,
            DecimalMark = outline.DecimalMark,
            Records = outline.Records,
            TimeScale = scale.IsPresent ? scale.Word(EnumWords<MappingTimeScale>.All) : MappingTimeScale.Utc,
            SensorFrame = frame.IsPresent ? frame.Word(EnumWords<MappingSensorFrame>.All) : MappingSensorFrame.Itrf,
            KindSources = kindSources,
            Kinds = kinds,
            Sensors = ReadSensors(section.Optional("sensors")),
        };
    }

    private static JsonPath? ReadRecords(Field field)
    {
        var path = ReadPath(field);
        if (path is not null && path.Steps.Any(step => step[0] == '[' && step != JsonPath.EveryItem))
        {
            field.Refuse($"is '{path}'; expected names of members from the document on, and [] behind those of arrays, such as tracks[].observations[]: the records are all elements, so that a position has no meaning");
        }

        return path?.ToEveryItem();
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
