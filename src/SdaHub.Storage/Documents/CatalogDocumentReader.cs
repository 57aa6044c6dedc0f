using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using SdaHub.Core.Catalog;
using SdaHub.Core.Release;

namespace SdaHub.Storage.Documents;

/// <summary>
/// Reads documents of <see cref="CatalogDocument"/>, one after another. A hub reads tens of thousands of them before it serves anyone, in a process whose code
/// is still cold; a general deserializer takes several times as long there. Fields it does not know are passed over. Used by one thread at a time.
/// </summary>
internal sealed class CatalogDocumentReader
{
    // Objects that follow each other mostly have the same marking, and making one costs more than the rest of an object.
    private byte[] _lastMarkingJson = [];
    private Marking? _lastMarking;

    /// <summary>Reads an object.</summary>
    /// <param name="document">The document, UTF-8.</param>
    /// <exception cref="JsonException">The document is no object of the catalog.</exception>
    public CatalogObject Read(ReadOnlySpan<byte> document)
    {
        var reader = new Utf8JsonReader(document);
        using var json = JsonDocument.ParseValue(ref reader);
        try
        {
            return ReadObject(json.RootElement);
        }
        catch (Exception exception) when (exception is KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new JsonException($"The document is no object of the catalog: {exception.Message}", exception);
        }
    }

    private static ElementSet ReadElementSet(JsonElement json) => new()
    {
        ObjectId = ReadObjectId(json),
        ObjectName = Text(json, "object_name"u8),
        InternationalDesignator = Text(json, "international_designator"u8),
        ClassificationType = Letter(json, "classification_type"u8) ?? 'U',
        Epoch = json.GetProperty("epoch"u8).GetDateTimeOffset(),
        MeanMotionRevPerDay = json.GetProperty("mean_motion_rev_per_day"u8).GetDouble(),
        Eccentricity = json.GetProperty("eccentricity"u8).GetDouble(),
        InclinationDeg = json.GetProperty("inclination_deg"u8).GetDouble(),
        RaanDeg = json.GetProperty("raan_deg"u8).GetDouble(),
        ArgOfPericenterDeg = json.GetProperty("arg_of_pericenter_deg"u8).GetDouble(),
        MeanAnomalyDeg = json.GetProperty("mean_anomaly_deg"u8).GetDouble(),
        BStarPerEarthRadius = json.GetProperty("b_star_per_earth_radius"u8).GetDouble(),
        MeanMotionDotRevPerDay2 = Optional(json, "mean_motion_dot_rev_per_day2"u8)?.GetDouble() ?? 0,
        MeanMotionDdotRevPerDay3 = Optional(json, "mean_motion_ddot_rev_per_day3"u8)?.GetDouble() ?? 0,
        EphemerisType = Optional(json, "ephemeris_type"u8)?.GetInt32() ?? 0,
        ElementSetNumber = Optional(json, "element_set_number"u8)?.GetInt32() ?? 0,
        RevolutionAtEpoch = Optional(json, "revolution_at_epoch"u8)?.GetInt32() ?? 0,
    };

    private static CatalogDetails ReadDetails(JsonElement json) => new()
    {
        ObjectName = Text(json, "object_name"u8),
        InternationalDesignator = Text(json, "international_designator"u8),
        ObjectType = Named<CatalogObjectType>(json, "object_type"u8),
        Owner = Text(json, "owner"u8),
        OperationalStatusCode = Text(json, "operational_status_code"u8),
        LaunchDate = Date(json, "launch_date"u8),
        LaunchSite = Text(json, "launch_site"u8),
        DecayDate = Date(json, "decay_date"u8),
        RadarCrossSectionM2 = Optional(json, "radar_cross_section_m2"u8)?.GetDouble(),
    };

    private static ObjectId ReadObjectId(JsonElement json) =>
        ObjectId.TryCreate(json.GetProperty("object_id"u8).GetInt64(), out var objectId) ? objectId : throw new FormatException("a catalog number is 1 to 999999999");

    private static JsonElement? Optional(JsonElement json, ReadOnlySpan<byte> name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static string? Text(JsonElement json, ReadOnlySpan<byte> name) => Optional(json, name)?.GetString();

    private static char? Letter(JsonElement json, ReadOnlySpan<byte> name) => Text(json, name) switch
    {
        null => null,
        { Length: 1 } text => text[0],
        var text => throw new FormatException($"expected one letter, found '{text}'"),
    };

    private static DateOnly? Date(JsonElement json, ReadOnlySpan<byte> name) =>
        Text(json, name) is { } text ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    private static T Named<T>(JsonElement json, ReadOnlySpan<byte> name)
        where T : struct, Enum =>
        // A number reads as a value of an enumeration, even where none has it: a name is what is stored, and nothing else is taken.
        Text(json, name) is not { } text ? default
        : Enum.TryParse<T>(text, out var value) && Enum.GetName(value) == text ? value
        : throw new FormatException($"expected {string.Join(", ", Enum.GetNames<T>())}, found '{text}'");

    private CatalogObject ReadObject(JsonElement json) => new()
    {
        ObjectId = ReadObjectId(json),
        Version = json.GetProperty("version"u8).GetInt64(),
        Revision = json.GetProperty("revision"u8).GetInt64(),
        MarkedSinceRevision = json.GetProperty("marked_since_revision"u8).GetInt64(),
        ElementSet = Optional(json, "element_set"u8) is { } elementSet ? ReadElementSet(elementSet) : null,
        Details = Optional(json, "details"u8) is { } details ? ReadDetails(details) : null,
        DetailsMarking = Optional(json, "details_marking"u8) is { } marking ? ReadMarking(marking) : null,
        Marking = ReadMarking(json.GetProperty("marking"u8)),
        IsRemoved = Optional(json, "is_removed"u8)?.GetBoolean() ?? false,
    };

    private Marking ReadMarking(JsonElement json)
    {
        var bytes = JsonMarshal.GetRawUtf8Value(json);
        if (_lastMarking is null || !bytes.SequenceEqual(_lastMarkingJson))
        {
            var marking = JsonSerializer.Deserialize(bytes, StoreJson.Default.Marking) ?? throw new FormatException("the marking is missing");
            (_lastMarking, _lastMarkingJson) = (marking, bytes.ToArray());
        }

        return _lastMarking;
    }
}
