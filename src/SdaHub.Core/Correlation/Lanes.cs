using System.Numerics;
using System.Runtime.CompilerServices;

namespace SdaHub.Core.Correlation;

/// <summary>
/// Observations side by side, as many as the processor computes at once. Comparing a track observation by observation takes half as long again
/// (<c>stages correlate</c>). What lies beyond the end of a track is computed too and left out by a mask.
/// </summary>
internal static class Lanes
{
    /// <summary>Number of observations side by side.</summary>
    public static int Count => Vector<double>.Count;

    /// <summary>Reads a column from an observation on; NaN stands beyond its end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Load(ReadOnlySpan<double> column, int first) =>
        first + Count <= column.Length ? new Vector<double>(column[first..]) : LoadRest(column, first, double.NaN);

    /// <summary>Reads a column of times from an observation on; the last time stands beyond its end, where an orbit has a state if it has one at the last time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<long> Load(ReadOnlySpan<long> column, int first) =>
        first + Count <= column.Length ? new Vector<long>(column[first..]) : LoadRest(column, first, column[^1]);

    /// <summary>Which lanes hold a number: neither NaN nor infinite.</summary>
    public static Vector<long> AreFinite(Vector<double> values) => Vector.LessThanOrEqual(Vector.Abs(values), new Vector<double>(double.MaxValue));

    // Apart from its callers, which could not be inlined with a buffer on the stack.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector<T> LoadRest<T>(ReadOnlySpan<T> column, int first, T beyond)
        where T : unmanaged
    {
        Span<T> lanes = stackalloc T[Vector<T>.Count];
        lanes.Fill(beyond);
        if (first < column.Length)
        {
            column[first..].CopyTo(lanes);
        }

        return new Vector<T>(lanes);
    }
}
