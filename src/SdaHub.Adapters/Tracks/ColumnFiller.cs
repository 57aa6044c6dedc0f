using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Tracks;

/// <summary>Fills the columns of one track row by row.</summary>
internal sealed class ColumnFiller
{
    private readonly long[] _times;
    private readonly double[]?[] _values = new double[ObservableNames.All.Count][];
    private int _count;

    /// <summary>Makes columns of a known length.</summary>
    /// <param name="count">Number of observations.</param>
    /// <param name="present">Bit <c>1 &lt;&lt; observable</c> is set for each quantity that is there at all.</param>
    public ColumnFiller(int count, int present)
    {
        _times = new long[count];
        for (var i = 0; i < _values.Length; i++)
        {
            _values[i] = (present & (1 << i)) == 0 ? null : new double[count];
        }
    }

    /// <summary>Adds an observation.</summary>
    public void Add(long timeUnixNs, ReadOnlySpan<double> values)
    {
        _times[_count] = timeUnixNs;
        for (var i = 0; i < _values.Length; i++)
        {
            if (_values[i] is { } column)
            {
                column[_count] = values[i];
            }
        }

        _count++;
    }

    /// <summary>The columns, once every observation is there.</summary>
    public ObservationColumns ToColumns()
    {
        var columns = new ObservationColumns(_times);
        foreach (var observable in ObservableNames.All)
        {
            columns.SetValues(observable, _values[(int)observable] ?? []);
        }

        return columns;
    }
}
