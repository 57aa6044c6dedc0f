using System.Buffers;

namespace SdaHub.Adapters.Tracks;

/// <summary>In which order the rows of a document become observations of tracks.</summary>
internal static class RowOrder
{
    /// <summary>Takes the rows as they came, or in the order of their times; those of the same time stay as they came.</summary>
    /// <param name="order">Takes the positions of the rows.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="isSorting">Whether to bring them into the order of their times.</param>
    public static void Fill(Span<int> order, ObservationRows rows, bool isSorting)
    {
        var isOrdered = true;
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
            isOrdered &= i == 0 || rows[i].TimeUnixNs >= rows[i - 1].TimeUnixNs;
        }

        if (isOrdered || !isSorting)
        {
            return;
        }

        var keys = ArrayPool<(long Time, int Row)>.Shared.Rent(order.Length);
        try
        {
            for (var i = 0; i < order.Length; i++)
            {
                keys[i] = (rows[i].TimeUnixNs, i);
            }

            Array.Sort(keys, 0, order.Length);
            for (var i = 0; i < order.Length; i++)
            {
                order[i] = keys[i].Row;
            }
        }
        finally
        {
            ArrayPool<(long, int)>.Shared.Return(keys);
        }
    }

    /// <summary>Brings the rows of each track together, in their order.</summary>
    /// <param name="order">Positions of the rows, which are brought together.</param>
    /// <param name="trackOfRow">The track of the row at each position.</param>
    /// <param name="tracks">The tracks, all of whose observations are told off.</param>
    public static void Gather(Span<int> order, ReadOnlySpan<int> trackOfRow, ReadOnlySpan<OpenTrack> tracks)
    {
        if (tracks.Length < 2)
        {
            return;
        }

        var next = ArrayPool<int>.Shared.Rent(tracks.Length);
        var gathered = ArrayPool<int>.Shared.Rent(order.Length);
        try
        {
            var start = 0;
            for (var i = 0; i < tracks.Length; i++)
            {
                next[i] = start;
                start += tracks[i].Count;
            }

            foreach (var row in order)
            {
                gathered[next[trackOfRow[row]]++] = row;
            }

            gathered.AsSpan(0, order.Length).CopyTo(order);
        }
        finally
        {
            ArrayPool<int>.Shared.Return(next);
            ArrayPool<int>.Shared.Return(gathered);
        }
    }
}
