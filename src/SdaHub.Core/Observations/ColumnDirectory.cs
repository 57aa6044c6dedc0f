namespace SdaHub.Core.Observations;

/// <summary>What the piece of memory of a track's columns begins with: one number per column that says where it lies, counted from the beginning of the piece, and how long it is.</summary>
internal static class ColumnDirectory
{
    /// <summary>Index of the times.</summary>
    public const int Times = 0;

    /// <summary>Index of the places.</summary>
    public const int Places = 1;

    private const int FirstValues = 2;

    private static readonly int ObservableCount = Enum.GetValues<Observable>().Length;

    /// <summary>Number of entries.</summary>
    public static readonly int Length = FirstValues + (2 * ObservableCount);

    /// <summary>Index of a quantity's values.</summary>
    public static int Values(Observable observable) => FirstValues + (int)observable;

    /// <summary>Index of a quantity's sigmas.</summary>
    public static int Sigmas(Observable observable) => FirstValues + ObservableCount + (int)observable;

    /// <summary>Makes an entry; 0 for a column that is not there.</summary>
    public static long Pack(int start, int length) => length == 0 ? 0 : ((long)start << 32) | (uint)length;

    /// <summary>Reads an entry.</summary>
    public static (int Start, int Length) Unpack(long entry) => ((int)(entry >> 32), (int)entry);
}
