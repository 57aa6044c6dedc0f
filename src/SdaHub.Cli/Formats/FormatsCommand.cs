using System.CommandLine;
using System.Text.Json;
using SdaHub.Adapters;
using SdaHub.Cli.Output;
using SdaHub.Core.Formats;

namespace SdaHub.Cli.Formats;

/// <summary><c>sdahub formats</c>: the formats there are, one JSON object a line.</summary>
internal static class FormatsCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new Command("formats", "Print the formats: what they carry, in which direction, after which edition; one JSON object a line.");
        command.SetAction(result =>
        {
            using var lines = new JsonLines(result.InvocationConfiguration.Output);
            foreach (var format in AdapterFormats.All.GroupBy(format => format.FormatId).OrderBy(format => format.Key, StringComparer.Ordinal))
            {
                lines.Write(json => Describe([.. format], json));
            }

            return 0;
        });
        return command;
    }

    private static void Describe(IFormat[] implementations, Utf8JsonWriter json)
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
        json.WriteString("format", implementations[0].FormatId);
        json.WriteString("content", content);
        json.WriteString("direction", isRead && isWritten ? "both" : isRead ? "in" : "out");
        json.WriteString("edition", implementations[0].Edition);
    }
}
