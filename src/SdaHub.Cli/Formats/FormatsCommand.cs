using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SdaHub.Adapters;
using SdaHub.Core.Formats;

namespace SdaHub.Cli.Formats;

/// <summary><c>sdahub formats</c>: the formats there are, one JSON object a line.</summary>
internal static class FormatsCommand
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new Command("formats", "Print the formats: what they carry, in which direction, after which edition; one JSON object a line.");
        command.SetAction(result =>
        {
            foreach (var format in AdapterFormats.All.GroupBy(format => format.FormatId).OrderBy(format => format.Key, StringComparer.Ordinal))
            {
                result.InvocationConfiguration.Output.WriteLine(Describe([.. format]));
            }

            return 0;
        });
        return command;
    }

    private static string Describe(IFormat[] implementations)
    {
        var isRead = implementations.Any(format => format is IElementSetReader or ICatalogDetailsReader or IObservationDecoder or IEphemerisReader or IStateVectorReader);
        var isWritten = implementations.Any(format => format is IElementSetWriter or IObservationEncoder or IEphemerisWriter or IStateVectorWriter or IPointingWriter);
        var content = implementations[0] switch
        {
            IElementSetReader or IElementSetWriter => "element_sets",
            ICatalogDetailsReader => "catalog_data",
            IEphemerisReader or IEphemerisWriter => "ephemerides",
            IStateVectorReader or IStateVectorWriter => "state_vectors",
            _ when implementations.All(format => format is IPointingWriter) => "pointing_angles",
            _ => "observations",
        };
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("format", implementations[0].FormatId);
            json.WriteString("content", content);
            json.WriteString("direction", isRead && isWritten ? "both" : isRead ? "in" : "out");
            json.WriteString("edition", implementations[0].Edition);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }
}
