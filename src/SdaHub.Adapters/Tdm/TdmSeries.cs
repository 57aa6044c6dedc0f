using System.Buffers;
using SdaHub.Adapters.Times;
using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Tdm;

/// <summary>The values of one quantity in the segment being read, by time tag, strictly rising. The arrays are pooled and used again for the next segment.</summary>
internal sealed class TdmSeries : IDisposable
{
    private const int InitialCapacity = 256;
    private long[] _tags = [];
    private double[] _values = [];
    private RecordPlace[] _places = [];

    /// <summary>Number of values.</summary>
    public int Count { get; private set; }

    /// <summary>The time tags, see <see cref="TimeTag"/>.</summary>
    public ReadOnlySpan<long> Tags => _tags.AsSpan(0, Count);

    /// <summary>The values.</summary>
    public ReadOnlySpan<double> Values => _values.AsSpan(0, Count);

    /// <summary>Where their records begin.</summary>
    public ReadOnlySpan<RecordPlace> Places => _places.AsSpan(0, Count);

    /// <summary>Last time tag; lower than any when there is none.</summary>
    public long LastTag => Count == 0 ? long.MinValue : _tags[Count - 1];

    /// <summary>Forgets the values.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds a value. Its tag must be above <see cref="LastTag"/>.</summary>
    public void Add(long tag, double value, RecordPlace place)
    {
        if (Count == Math.Min(Math.Min(_tags.Length, _values.Length), _places.Length))
        {
            _tags = Grow(_tags);
            _values = Grow(_values);
            _places = Grow(_places);
        }

        _tags[Count] = tag;
        _places[Count] = place;
        _values[Count++] = value;
    }

    /// <summary>Drops from two series what has no partner with the same tag in the other.</summary>
    /// <returns>How many values were dropped.</returns>
    public static int KeepPairs(TdmSeries first, TdmSeries second)
    {
        int i = 0, j = 0, kept = 0;
        while (i < first.Count && j < second.Count)
        {
            var order = first._tags[i].CompareTo(second._tags[j]);
            if (order == 0)
            {
                first._tags[kept] = second._tags[kept] = first._tags[i];
                first._values[kept] = first._values[i];
                first._places[kept] = first._places[i];
                second._places[kept] = second._places[j];
                second._values[kept++] = second._values[j];
            }

            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        var dropped = first.Count + second.Count - (2 * kept);
        first.Count = second.Count = kept;
        return dropped;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Return(_tags);
        Return(_values);
        Return(_places);
        _tags = [];
        _values = [];
        _places = [];
        Count = 0;
    }

    private T[] Grow<T>(T[] array)
    {
        var grown = ArrayPool<T>.Shared.Rent(Math.Max(InitialCapacity, Count * 2));
        array.AsSpan(0, Count).CopyTo(grown);
        Return(array);
        return grown;
    }

    private static void Return<T>(T[] array)
    {
        if (array.Length > 0)
        {
            ArrayPool<T>.Shared.Return(array);
        }
    }
}
