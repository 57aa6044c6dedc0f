using SdaHub.Adapters.Times;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Tdm;

/// <summary>Writes tracks as a message, one segment each, in whatever syntax.</summary>
internal static class TdmComposer
{
    /// <summary>Writes a message; nothing at all when no track can be written, since a message has at least one segment.</summary>
    /// <returns>See <see cref="IObservationEncoder.Encode"/>.</returns>
    public static IReadOnlyList<Diagnostic> Write(
        IReadOnlyList<Track> tracks, string originator, DateTimeOffset createdAt, ITdmSyntax syntax, params ReadOnlySpan<string> comments)
    {
        if (!TdmTrackCheck.IsWritable(originator))
        {
            throw new ArgumentException("An originator is 1 to 128 printable ASCII characters without blanks at the ends.", nameof(originator));
        }

        List<Diagnostic> diagnostics = [];
        var isBegun = false;
        for (var i = 0; i < tracks.Count; i++)
        {
            if (TdmTrackCheck.Find(tracks[i], i + 1) is { } error)
            {
                diagnostics.Add(error);
                continue;
            }

            if (!isBegun)
            {
                isBegun = true;
                Begin(originator, createdAt, syntax, comments);
            }

            var track = TdmAxes.ToNamed(tracks[i]);
            if (track.AngleFrame != tracks[i].AngleFrame)
            {
                diagnostics.Add(new Diagnostic(
                    DiagnosticSeverity.Warning, "FRAME_TURNED", i + 1, 0, "angle_frame",
                    $"a TDM has no name for {tracks[i].AngleFrame.ToString().ToUpperInvariant()}: right ascension and declination were turned into EME2000, to 0.1 arcseconds"));
            }

            var composition = TdmComposition.Of(track);
            WriteSegment(track.Columns, composition, syntax);
            if (string.Join(", ", composition.Losses()) is { Length: > 0 } losses)
            {
                diagnostics.Add(new Diagnostic(DiagnosticSeverity.Warning, "NOT_CARRIED", i + 1, 0, null, $"a TDM has no place for {losses}"));
            }
        }

        if (isBegun)
        {
            syntax.EndMessage();
        }

        return diagnostics;
    }

    private static void Begin(string originator, DateTimeOffset createdAt, ITdmSyntax syntax, ReadOnlySpan<string> comments)
    {
        syntax.BeginMessage();
        foreach (var comment in comments)
        {
            syntax.Comment(comment);
        }

        syntax.Field("CREATION_DATE", createdAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fff"));
        syntax.Field("ORIGINATOR", originator);
        syntax.EndHeader();
    }

    private static void WriteSegment(ObservationColumns columns, TdmComposition composition, ITdmSyntax syntax)
    {
        syntax.BeginSegment();
        foreach (var (keyword, value) in composition.Metadata)
        {
            syntax.Field(keyword, value);
        }

        syntax.BeginData();
        Span<byte> time = stackalloc byte[TimeText.MaxLength];
        for (var row = 0; row < columns.Count; row++)
        {
            var length = TimeText.Format(columns.TimeUnixNs[row], time);
            foreach (var (keyword, observable) in composition.Columns)
            {
                var value = columns.Values(observable)[row];
                if (!double.IsNaN(value))
                {
                    // The standard's circle ends before 360.
                    syntax.Record(keyword, time[..length], keyword == "ANGLE_1" && value == 360 ? 0 : value);
                }
            }
        }

        syntax.EndSegment();
    }
}
