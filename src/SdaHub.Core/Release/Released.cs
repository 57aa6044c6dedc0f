namespace SdaHub.Core.Release;

/// <summary>A datum that the gate let through for one audience. Outbound messages are built from nothing else.</summary>
/// <typeparam name="T">Kind of datum.</typeparam>
public readonly struct Released<T>
{
    internal Released(T datum, Marking marking)
    {
        Datum = datum;
        Marking = marking;
    }

    /// <summary>The datum.</summary>
    public T Datum { get; }

    /// <summary>The marking under which it was let through.</summary>
    public Marking Marking { get; }
}
