using System.Text.Encodings.Web;
using System.Text.Json;
using SdaHub.Adapters.Text;
using SdaHub.Core.Formats;
using SdaHub.Core.Release;

namespace SdaHub.Adapters.Udl;

/// <summary>What every written object of the library begins with.</summary>
internal static class UdlHead
{
    /// <summary>How the library's JSON is written.</summary>
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Begins an object: its marking, its world and its source.</summary>
    /// <param name="json">Where it goes.</param>
    /// <param name="header">What the file says about itself.</param>
    /// <param name="unmarked">The marking where none is known.</param>
    public static void Begin(Utf8JsonWriter json, FileHeader header, string unmarked)
    {
        json.WriteStartObject();
        json.WriteString("classificationMarking", header.Marking is { } marking ? MarkingText.Letters(marking) : unmarked);
        json.WriteString("dataMode", (header.Marking?.DataMode ?? DataMode.Real).ToString().ToUpperInvariant());
        json.WriteString("source", header.Originator);
    }
}
