using SdaHub.Core.Formats;

namespace SdaHub.Adapters.Text;

/// <summary>
/// Gathers what a reader has to say about a file, up to a bound that grows with the file, so that one of the wrong kind cannot fill the memory with complaints.
/// </summary>
internal sealed class DiagnosticCollector
{
    /// <summary>Most diagnostics of one file, however large. A reader stops when <see cref="IsFull"/> says so; the last diagnostic tells it.</summary>
    public const int MaxCount = 100_000;

    /// <summary>What any file may have, however small.</summary>
    private const int CountAtAll = 50;

    /// <summary>Beyond those, one for so many bytes: records of the formats there are have more. A diagnostic takes about half a kilobyte to make.</summary>
    private const int BytesPerDiagnostic = 28;

    private readonly List<Diagnostic> _diagnostics = [];
    private int _maxCount = CountAtAll;

    /// <summary>What was said so far, in order.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => _diagnostics;

    /// <summary>Whether the bound is reached: the reader must stop.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Records, or what would have been some, were not taken.</summary>
    /// <param name="code">Stable word.</param>
    /// <param name="line">Line, from 1; 0 for the file.</param>
    /// <param name="column">Column, from 1; 0 for the line.</param>
    /// <param name="fieldName">The field; null for the record.</param>
    /// <param name="message">What was expected and what came.</param>
    /// <param name="lostRecordCount">How many records it cost; 0 when the fault bears on none, or when what it cost is told by other diagnostics.</param>
    public void Error(string code, int line, int column, string? fieldName, string message, int lostRecordCount = 1) =>
        Add(new Diagnostic(DiagnosticSeverity.Error, code, line, column, fieldName, message) { LostRecordCount = lostRecordCount });

    /// <summary>Whether a file may be read at all; says so if it is too large. Sets the bound on what may be said about it.</summary>
    public bool AllowSize(ReadOnlyMemory<byte> payload)
    {
        _maxCount = Math.Min(MaxCount, CountAtAll + (payload.Length / BytesPerDiagnostic));
        if (payload.Length <= InputLimits.MaxPayloadBytes)
        {
            TellEncoding(payload.Span);
            return true;
        }

        Error("FILE_TOO_LARGE", 0, 0, null, $"expected at most {InputLimits.MaxPayloadBytes} bytes, found {payload.Length}");
        return false;
    }

    /// <summary>A record was taken; something about it is doubtful.</summary>
    public void Warning(string code, int line, int column, string? fieldName, string message) =>
        Add(new Diagnostic(DiagnosticSeverity.Warning, code, line, column, fieldName, message));

    private void TellEncoding(ReadOnlySpan<byte> text)
    {
        if (FileEncoding.FirstFault(text) is var offset and >= 0)
        {
            var at = new PositionFinder(text).Find(offset);
            Warning(
                "TEXT_NOT_UTF8", at.Line, at.Column, null,
                "expected UTF-8, which holds ASCII; from here on there are bytes of another encoding, which became the character U+FFFD, and the rest was read");
        }
    }

    private void Add(Diagnostic diagnostic)
    {
        if (IsFull)
        {
            return;
        }

        _diagnostics.Add(diagnostic);
        if (_diagnostics.Count == _maxCount)
        {
            IsFull = true;
            _diagnostics.Add(new Diagnostic(
                DiagnosticSeverity.Error, "TOO_MANY_DIAGNOSTICS", diagnostic.Line, 0, null, $"reading stopped here after {_maxCount} diagnostics"));
        }
    }
}
