using System.Globalization;
using System.Text;
using SdaHub.Adapters.Omm;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;

namespace SdaHub.UnitTests.Adapters.Omm;

/// <summary>One set with every field non-zero, in each notation, and ways to spoil it.</summary>
internal static class OmmSamples
{
    public static readonly ElementSet Set = new()
    {
        ObjectId = ObjectId.Create(799_500_123),
        ObjectName = "TEST SAT 1",
        InternationalDesignator = "2026-012AB",
        ClassificationType = 'U',
        Epoch = DateTimeOffset.Parse("2026-03-04T10:34:41.426412Z", CultureInfo.InvariantCulture),
        MeanMotionRevPerDay = 15.27989249,
        Eccentricity = 0.0013356,
        InclinationDeg = 97.297,
        RaanDeg = 66.4161,
        ArgOfPericenterDeg = 110.6345,
        MeanAnomalyDeg = 334.7107,
        BStarPerEarthRadius = 0.000084553,
        MeanMotionDotRevPerDay2 = 0.00002241,
        MeanMotionDdotRevPerDay3 = -1.25e-9,
        EphemerisType = 0,
        ElementSetNumber = 999,
        RevolutionAtEpoch = 5327,
    };

    /// <summary>Keywords and values of <see cref="Set"/> as Space-Track prints them.</summary>
    public static readonly IReadOnlyList<(string Key, string Value)> Fields =
    [
        ("CCSDS_OMM_VERS", "2.0"), ("COMMENT", "MADE FOR A TEST"), ("CREATION_DATE", "2026-03-04T12:00:00"), ("ORIGINATOR", "NOBODY"),
        ("OBJECT_NAME", "TEST SAT 1"), ("OBJECT_ID", "2026-012AB"), ("CENTER_NAME", "EARTH"), ("REF_FRAME", "TEME"), ("TIME_SYSTEM", "UTC"),
        ("MEAN_ELEMENT_THEORY", "SGP4"), ("EPOCH", "2026-03-04T10:34:41.426412"), ("MEAN_MOTION", "15.27989249"), ("ECCENTRICITY", "0.00133560"),
        ("INCLINATION", "97.2970"), ("RA_OF_ASC_NODE", "66.4161"), ("ARG_OF_PERICENTER", "110.6345"), ("MEAN_ANOMALY", "334.7107"),
        ("EPHEMERIS_TYPE", "0"), ("CLASSIFICATION_TYPE", "U"), ("NORAD_CAT_ID", "799500123"), ("ELEMENT_SET_NO", "999"), ("REV_AT_EPOCH", "5327"),
        ("BSTAR", "0.00008455300000"), ("MEAN_MOTION_DOT", "0.00002241"), ("MEAN_MOTION_DDOT", "-.125E-8"), ("USER_DEFINED_PERIOD", "94.242"),
    ];

    /// <summary>The fields with one value replaced; an empty value leaves the field out.</summary>
    public static IEnumerable<(string Key, string Value)> With(string key, string value) =>
        Fields.Any(field => field.Key == key) ? Fields.Select(field => field.Key == key ? (key, value) : field) : [.. Fields, (key, value)];

    public static string ToKvn(IEnumerable<(string Key, string Value)> fields) => string.Concat(fields.Select(field => $"{field.Key} = {field.Value}\n"));

    public static string ToJson(IEnumerable<(string Key, string Value)> fields) =>
        "{" + string.Join(",\n", fields.Where(field => field.Value.Length > 0).Select(field => $"\"{field.Key}\": \"{field.Value}\"")) + "}";

    public static string ToCsv(IEnumerable<(string Key, string Value)> fields) =>
        string.Join(',', fields.Select(field => field.Key)) + "\n" + string.Join(',', fields.Select(field => field.Value)) + "\n";

    public static string ToXml(IEnumerable<(string Key, string Value)> fields)
    {
        var all = fields.ToList();
        var version = all.First(field => field.Key == "CCSDS_OMM_VERS").Value;
        var body = string.Concat(all.Where(field => field.Key != "CCSDS_OMM_VERS").Select(field => $"<{field.Key}>{field.Value}</{field.Key}>\n"));
        return $"<omm id=\"CCSDS_OMM_VERS\" version=\"{version}\"><body><segment>\n{body}</segment></body></omm>\n";
    }

    public static ReadResult<ElementSet> ReadKvn(string text) => new OmmKvnReader().Read(Encoding.UTF8.GetBytes(text));

    public static ReadResult<ElementSet> ReadJson(string text) => new OmmJsonReader().Read(Encoding.UTF8.GetBytes(text));

    public static ReadResult<ElementSet> ReadCsv(string text) => new OmmCsvReader().Read(Encoding.UTF8.GetBytes(text));

    public static ReadResult<ElementSet> ReadXml(string text) => new OmmXmlReader().Read(Encoding.UTF8.GetBytes(text));
}
