using System.Globalization;
using System.Text;

namespace SdaHub.Storage.Embedded;

/// <summary>
/// A note beside the log of how far the log had come. It is written only after the log is durable, so a log that is behind its note was put back to an older
/// state, by a restored backup for one.
/// </summary>
/// <param name="Incarnation">The log that the note is of.</param>
/// <param name="Generation">How often it had been opened.</param>
/// <param name="Head">Newest position that it had given out.</param>
internal sealed record RollbackMark(string Incarnation, long Generation, long Head)
{
    public const string FileName = "observations.mark";

    /// <summary>Whether the log has come at least as far as the note says.</summary>
    public bool Covers(LogState state) => state.Incarnation == Incarnation && state.Generation >= Generation && state.Head >= Head;

    /// <summary>Reads the note.</summary>
    /// <returns>Null when there is none or it cannot be understood.</returns>
    public static RollbackMark? Read(string path)
    {
        var parts = File.Exists(path) ? File.ReadAllText(path).Split(' ') : [];
        return parts is [var incarnation, var generationText, var headText]
            && long.TryParse(generationText, CultureInfo.InvariantCulture, out var generation)
            && long.TryParse(headText, CultureInfo.InvariantCulture, out var head)
                ? new RollbackMark(incarnation, generation, head)
                : null;
    }

    /// <summary>Replaces the note as a whole.</summary>
    public static void Write(string path, LogState state)
    {
        var draft = path + ".new";
        using (var stream = new FileStream(draft, StoreDirectory.OwnerOnly(FileMode.Create, FileShare.None)))
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{state.Incarnation} {state.Generation} {state.Head}");
            stream.Write(Encoding.ASCII.GetBytes(text));
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: true);
    }
}
