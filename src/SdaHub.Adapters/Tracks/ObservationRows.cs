using System.Buffers;
using System.Numerics;
using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Tracks;

/// <summary>Single observations in the order they came. They lie in pooled arrays, so that one costs no object, and have the numbers that are there and no gaps.</summary>
internal sealed class ObservationRows
{
    /// <summary>Most values, and most sigmas, of one row: one per <see cref="Observable"/>.</summary>
    public static readonly int Width = ObservableNames.All.Length;

    /// <summary>Most coordinates of a sensor in orbit of one row: one per <see cref="SensorCoordinate"/>.</summary>
    public static readonly int SensorWidth = SensorCoordinateNames.All.Length;

    private const int FirstCapacity = 256;

    private ObservationRow[] _rows = [];
    private double[] _numbers = [];
    private int _numberCount;

    /// <summary>Number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>A row.</summary>
    public ref readonly ObservationRow this[int row] => ref _rows[row];

    /// <summary>Adds a row.</summary>
    /// <param name="subject">Number of its subject.</param>
    /// <param name="timeUnixNs">Its time.</param>
    /// <param name="values">One value per quantity; NaN where nothing was measured.</param>
    /// <param name="sigmas">One sigma per quantity, NaN where none is known; or empty.</param>
    /// <param name="edge">Where in its track it stands.</param>
    /// <param name="place">Where its record begins.</param>
    /// <param name="sensor">One coordinate of a sensor in orbit each, NaN where none is known; or empty.</param>
    public void Add(
        int subject, long timeUnixNs, ReadOnlySpan<double> values, ReadOnlySpan<double> sigmas, TrackEdge edge, RecordPlace place, ReadOnlySpan<double> sensor)
    {
        Reserve(ref _rows, Count, 1);
        Reserve(ref _numbers, _numberCount, (2 * Width) + SensorWidth);
        var first = _numberCount;
        var present = Keep(values);
        _rows[Count++] = new ObservationRow(timeUnixNs, subject, first, present, Keep(sigmas), (byte)Keep(sensor), edge) { Place = place };
    }

    /// <summary>Value of a quantity; NaN when it was not measured.</summary>
    public double Value(in ObservationRow row, int quantity) => Number(row.Present, row.FirstNumber, quantity);

    /// <summary>Sigma of a quantity; NaN when none is known.</summary>
    public double Sigma(in ObservationRow row, int quantity) => Number(row.Sigmas, row.FirstNumber + BitOperations.PopCount(row.Present), quantity);

    /// <summary>Coordinate of a sensor in orbit; NaN when it is not known.</summary>
    public double Sensor(in ObservationRow row, int coordinate) =>
        Number(row.Sensor, row.FirstNumber + BitOperations.PopCount(row.Present) + BitOperations.PopCount(row.Sigmas), coordinate);

    /// <summary>Forgets the rows and gives their arrays back.</summary>
    public void Clear()
    {
        Return(_rows);
        Return(_numbers);
        (_rows, _numbers, _numberCount, Count) = ([], [], 0, 0);
    }

    private ushort Keep(ReadOnlySpan<double> numbers)
    {
        var kept = 0;
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!double.IsNaN(numbers[i]))
            {
                _numbers[_numberCount++] = numbers[i];
                kept |= 1 << i;
            }
        }

        return (ushort)kept;
    }

    private double Number(int quantities, int first, int quantity)
    {
        var bit = 1 << quantity;
        return (quantities & bit) == 0 ? double.NaN : _numbers[first + BitOperations.PopCount((uint)(quantities & (bit - 1)))];
    }

    private static void Reserve<T>(ref T[] array, int count, int more)
    {
        if (count + more <= array.Length)
        {
            return;
        }

        var grown = ArrayPool<T>.Shared.Rent(Math.Max(FirstCapacity, count * 2));
        array.AsSpan(0, count).CopyTo(grown);
        Return(array);
        array = grown;
    }

    private static void Return<T>(T[] array)
    {
        if (array.Length > 0)
        {
            ArrayPool<T>.Shared.Return(array);
        }
    }
}
