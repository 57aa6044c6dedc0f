using System.Buffers;
using System.Globalization;
using System.Text.Json;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;

namespace SdaHub.Adapters.Udl;

/// <summary>Writes Elset objects of the Unified Data Library, as an array.</summary>
internal sealed class UdlElsetWriter : IElementSetWriter
{
    /// <inheritdoc/>
    public string FormatId => UdlElset.FormatId;

    /// <inheritdoc/>
    public string Edition => UdlElset.Edition;

    /// <inheritdoc/>
    public MarkingPlace MarkingPlace => MarkingPlace.Everything;

    /// <inheritdoc/>
    public IReadOnlyList<Diagnostic> Write(IReadOnlyList<ElementSet> elementSets, FileHeader header, IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output, UdlHead.Options);
        var losses = new UdlLosses(header.Marking);
        json.WriteStartArray();
        for (var i = 0; i < elementSets.Count; i++)
        {
            var set = elementSets[i];
            losses.Note(set.ObjectName is not null, i, "objectName", "the schema has no place for names");
            losses.Note(set.InternationalDesignator is not null, i, "internationalDesignator", "the schema has no place for designators");
            losses.Note(set.ElementSetNumber != 0, i, "elementSetNumber", "the schema has no place for the number of a set");
            Write(set, header, json);
        }

        json.WriteEndArray();
        return losses.Diagnostics;
    }

    private static void Write(ElementSet set, FileHeader header, Utf8JsonWriter json)
    {
        var (numbers, texts) = (UdlElset.Schema.Numbers, UdlElset.Schema.Texts);
        UdlHead.Begin(json, header, set.ClassificationType.ToString());
        json.WriteNumber(texts[UdlElset.CatalogNumber], set.ObjectId.Value);
        var form = set.Epoch.Ticks % 10 == 0 ? "yyyy-MM-ddTHH:mm:ss.ffffffZ" : "yyyy-MM-ddTHH:mm:ss.fffffffZ";
        json.WriteString(texts[UdlElset.Epoch], set.Epoch.UtcDateTime.ToString(form, CultureInfo.InvariantCulture));
        json.WriteNumber(numbers[UdlElset.MeanMotion], set.MeanMotionRevPerDay);
        json.WriteNumber(numbers[UdlElset.Eccentricity], set.Eccentricity);
        json.WriteNumber(numbers[UdlElset.Inclination], set.InclinationDeg);
        json.WriteNumber(numbers[UdlElset.Raan], set.RaanDeg);
        json.WriteNumber(numbers[UdlElset.ArgOfPericenter], set.ArgOfPericenterDeg);
        json.WriteNumber(numbers[UdlElset.MeanAnomaly], set.MeanAnomalyDeg);
        json.WriteNumber(numbers[UdlElset.BStar], set.BStarPerEarthRadius);
        json.WriteNumber(numbers[UdlElset.MeanMotionDot], set.MeanMotionDotRevPerDay2);
        json.WriteNumber(numbers[UdlElset.MeanMotionDdot], set.MeanMotionDdotRevPerDay3);
        json.WriteNumber(texts[UdlElset.Revolution], set.RevolutionAtEpoch);
        json.WriteNumber(texts[UdlElset.EphemerisType], set.EphemerisType);
        json.WriteEndObject();
    }
}
