namespace SdaHub.Adapters.Tdm;

/// <summary>Counts the records of a segment by what becomes of them, with the line of the first of each kind.</summary>
internal sealed class TdmTally
{
    private readonly (int Count, int FirstLine)[] _unused = new (int, int)[TdmDataKeywords.Unused.Count];
    private readonly (int Count, int FirstLine)[] _refused = new (int, int)[TdmDataKeywords.QuantityCount];

    /// <summary>Records taken.</summary>
    public int TakenCount { get; private set; }

    /// <summary>Line of the first record taken.</summary>
    public int FirstTakenLine { get; private set; }

    /// <summary>Forgets all counts.</summary>
    public void Clear()
    {
        Array.Clear(_unused);
        Array.Clear(_refused);
        TakenCount = FirstTakenLine = 0;
    }

    /// <summary>Counts a record that was taken.</summary>
    public void CountTaken(int line)
    {
        FirstTakenLine = TakenCount == 0 ? line : FirstTakenLine;
        TakenCount++;
    }

    /// <summary>Counts a record of a type that is never used; the index is that in <see cref="TdmDataKeywords.Unused"/>.</summary>
    public void CountUnused(int index, int line) => Count(ref _unused[index], line);

    /// <summary>Counts a record of a type that this segment's metadata make unusable.</summary>
    public void CountRefused(TdmQuantity quantity, int line) => Count(ref _refused[(int)quantity], line);

    /// <summary>Records of an unused type and the line of the first.</summary>
    public (int Count, int FirstLine) Unused(int index) => _unused[index];

    /// <summary>Records of a refused quantity and the line of the first.</summary>
    public (int Count, int FirstLine) Refused(TdmQuantity quantity) => _refused[(int)quantity];

    private static void Count(ref (int Count, int FirstLine) slot, int line) =>
        slot = (slot.Count + 1, slot.Count == 0 ? line : slot.FirstLine);
}
