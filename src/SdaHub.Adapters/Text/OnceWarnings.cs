namespace SdaHub.Adapters.Text;

/// <summary>
/// What is to be said once a document and not once a record: that a field is not used, that something was put right. Told with its count and its first
/// place. Of a bounded size: names beyond <see cref="MaxCount"/> are told as one.
/// </summary>
internal sealed class OnceWarnings
{
    /// <summary>Most different warnings.</summary>
    public const int MaxCount = 200;

    private readonly Dictionary<(string Code, string? FieldName), Entry> _entries = [];
    private readonly List<Entry> _unplaced = [];
    private int _othersCount;

    /// <summary>Whether something was added whose place is not told yet.</summary>
    public bool HasUnplaced => _unplaced.Count > 0;

    /// <summary>Counts one that was said before.</summary>
    /// <returns>False when it is new: add it.</returns>
    public bool TryCount(string code, string? fieldName)
    {
        if (_entries.TryGetValue((code, fieldName), out var entry))
        {
            entry.Count++;
            return true;
        }

        _othersCount += _entries.Count < MaxCount ? 0 : 1;
        return _entries.Count == MaxCount;
    }

    /// <summary>Adds one that is new.</summary>
    /// <param name="code">Code of the warning.</param>
    /// <param name="fieldName">The field; null when none is meant.</param>
    /// <param name="at">Where it came first.</param>
    /// <param name="message">What is to be said after the count.</param>
    public void Add(string code, string? fieldName, SourcePosition at, string message) => _entries[(code, fieldName)] = new Entry(at, message);

    /// <summary>Adds one that is new, at the place that <see cref="Place"/> tells: finding a place costs more than most records are worth.</summary>
    /// <param name="code">Code of the warning.</param>
    /// <param name="fieldName">The field; null when none is meant.</param>
    /// <param name="message">What is to be said after the count.</param>
    public void Add(string code, string? fieldName, string message)
    {
        Add(code, fieldName, default, message);
        _unplaced.Add(_entries[(code, fieldName)]);
    }

    /// <summary>Tells the place of what was added without one.</summary>
    public void Place(SourcePosition at)
    {
        foreach (var entry in _unplaced)
        {
            entry.At = at;
        }

        _unplaced.Clear();
    }

    /// <summary>Tells them, in the order in which each came first.</summary>
    public void Tell(DiagnosticCollector diagnostics)
    {
        foreach (var ((code, fieldName), entry) in _entries.OrderBy(pair => (pair.Value.At.Line, pair.Value.At.Column)))
        {
            diagnostics.Warning(code, entry.At.Line, entry.At.Column, fieldName, $"{entry.Count} times: {entry.Message}");
        }

        if (_othersCount > 0)
        {
            diagnostics.Warning("MORE_WARNINGS", 0, 0, null, $"{_othersCount} times: other warnings, beyond the first {MaxCount}, that are not listed");
        }
    }

    private sealed class Entry(SourcePosition at, string message)
    {
        public SourcePosition At { get; set; } = at;

        public string Message { get; } = message;

        public int Count { get; set; } = 1;
    }
}
