using SdaHub.Core.Release;

namespace SdaHub.Storage.Embedded;

/// <summary>
/// Turns markings into columns and back. Few markings are in use at a time and making one costs more than the rest of a row, so the latest are remembered.
/// Used by one thread.
/// </summary>
internal sealed class MarkingColumns
{
    private const int MaximumRemembered = 1024;

    private readonly Dictionary<Marking, string> _texts = [];
    private readonly Dictionary<(Classification, string, string, DataMode), Marking> _markings = [];

    /// <summary>The nations that a datum may be released to, sorted and apart by a comma.</summary>
    public string ReleasableTo(Marking marking)
    {
        if (!_texts.TryGetValue(marking, out var text))
        {
            text = string.Join(',', marking.ReleasableTo.Select(nation => nation.Code).Order(StringComparer.Ordinal));
            Remember(_texts, marking, text);
        }

        return text;
    }

    /// <summary>Binds a marking to four parameters in a row.</summary>
    public void Bind(PreparedStatement statement, int firstIndex, Marking marking) => statement
        .Bind(firstIndex, (long)marking.Classification)
        .Bind(firstIndex + 1, marking.Originator.Code)
        .Bind(firstIndex + 2, ReleasableTo(marking))
        .Bind(firstIndex + 3, (long)marking.DataMode);

    /// <summary>Reads a marking from four columns in a row.</summary>
    public Marking Read(PreparedStatement statement, int firstColumn)
    {
        var classification = (Classification)statement.Int32(firstColumn);
        var (originator, nations) = (statement.Text(firstColumn + 1), statement.Text(firstColumn + 2));
        var dataMode = (DataMode)statement.Int32(firstColumn + 3);
        if (!_markings.TryGetValue((classification, originator, nations, dataMode), out var marking))
        {
            var releasableTo = nations.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(NationCode.Parse);
            marking = new Marking(classification, NationCode.Parse(originator), releasableTo, dataMode);
            Remember(_markings, (classification, originator, nations, dataMode), marking);
        }

        return marking;
    }

    private static void Remember<TKey, TValue>(Dictionary<TKey, TValue> memory, TKey key, TValue value)
        where TKey : notnull
    {
        if (memory.Count == MaximumRemembered)
        {
            memory.Clear();
        }

        memory.Add(key, value);
    }
}
