using System.Text.Json;
using SdaHub.Adapters.Json;
using SdaHub.Adapters.Text;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Udl;

/// <summary>
/// Reads EOObservation, RadarObservation and RFObservation of the Unified Data Library: an object, an array of objects, or an object or array a line. What
/// it takes, and how, is in the README beside it.
/// </summary>
public sealed class UdlObservationDecoder : IObservationDecoder
{
    /// <inheritdoc/>
    public string FormatId => "udl-json";

    /// <inheritdoc/>
    public string Edition => "Unified Data Library EOObservation, RadarObservation, RFObservation, schemas of 2025";

    /// <inheritdoc/>
    public ReadResult<Track> Decode(ReadOnlyMemory<byte> payload, FormatConventions conventions)
    {
        var diagnostics = new DiagnosticCollector();
        var meaning = new UdlMeaning(conventions);
        var warnings = new OnceWarnings();
        if (diagnostics.AllowSize(payload))
        {
            Read(payload.Span, new UdlSink(diagnostics, warnings, meaning));
        }

        warnings.Tell(diagnostics);
        return new ReadResult<Track>(meaning.ToTracks(), diagnostics.Diagnostics);
    }

    private static void Read(ReadOnlySpan<byte> payload, UdlSink sink)
    {
        var documents = new JsonDocuments(payload);
        var count = 0;
        while (!sink.IsFull && documents.Read())
        {
            count++;
            if (documents.IsLines && documents.Text.Length > InputLimits.MaxLineBytes)
            {
                sink.Diagnostics.Error("LINE_TOO_LONG", documents.Start.Line, 0, null, $"expected at most {InputLimits.MaxLineBytes} bytes");
                continue;
            }

            var walk = new UdlObservationWalk(in documents, sink);
            try
            {
                walk.Run();
            }
            catch (JsonException exception)
            {
                // The reader's only way to say that bytes are not JSON, or too deep.
                documents.Explain(exception, walk.ReadTo, sink.Diagnostics);
            }
        }

        if (count == 0)
        {
            sink.Diagnostics.Error("JSON_MALFORMED", 0, 0, null, "expected an object, an array of objects, or one a line; found nothing");
        }
    }
}
