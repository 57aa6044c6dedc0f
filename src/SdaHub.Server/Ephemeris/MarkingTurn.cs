using SdaHub.Core.Catalog;
using SdaHub.Core.Release;

namespace SdaHub.Server.Ephemeris;

/// <summary>What of the frame at hand is still to be sent under one marking, and when that marking last had its turn. Touched by the stream's loop alone.</summary>
internal sealed class MarkingTurn(Marking marking)
{
    private ObjectId? _lastObject;

    /// <summary>The marking.</summary>
    public Marking Marking => marking;

    /// <summary>Rows to send, by index in the frame.</summary>
    public Queue<int> Due { get; } = new();

    /// <summary>Number of the last batch under this marking; 0 before the first.</summary>
    public long LastBatch { get; private set; }

    /// <summary>Notes that a batch went.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="lastObject">Its last object.</param>
    public void Sent(long number, ObjectId lastObject) => (LastBatch, _lastObject) = (number, lastObject);

    /// <summary>Puts the rows in order for a new frame: where the frame before was left unfinished, what waited comes first.</summary>
    /// <param name="wasFinished">Whether all rows of the frame before were sent.</param>
    /// <param name="objectIdAt">The object of a row.</param>
    public void Order(bool wasFinished, Func<int, ObjectId> objectIdAt)
    {
        for (var left = wasFinished ? 0 : Due.Count; left > 0 && objectIdAt(Due.Peek()) <= _lastObject; left--)
        {
            Due.Enqueue(Due.Dequeue());
        }
    }
}
