using System.Runtime.InteropServices;

namespace SdaHub.Core.Observations;

/// <summary>Writes the columns of one track into memory that was made for them, where <see cref="ObservationColumns"/> reads them. Each column is added once.</summary>
public ref struct ObservationColumnsWriter
{
    private readonly Span<long> _memory;

    /// <summary>Starts a set of columns whose times the caller writes.</summary>
    /// <param name="memory">At least as much as <see cref="LengthOf"/> says; what it held does not matter.</param>
    /// <param name="count">Number of observations.</param>
    /// <param name="timeUnixNs">Takes the times, see <see cref="ObservationColumns.TimeUnixNs"/>.</param>
    public ObservationColumnsWriter(Span<long> memory, int count, out Span<long> timeUnixNs)
    {
        _memory = memory;
        _memory[..ColumnDirectory.Length].Clear();
        Length = ColumnDirectory.Length;
        timeUnixNs = Add(ColumnDirectory.Times, count);
    }

    /// <summary>Memory used so far.</summary>
    public int Length { get; private set; }

    /// <summary>Memory that a set of columns takes.</summary>
    /// <param name="count">Number of observations.</param>
    /// <param name="numberCount">Numbers that all columns of values and sigmas have together, and the places if there are any.</param>
    public static int LengthOf(int count, int numberCount) => ColumnDirectory.Length + count + numberCount;

    /// <summary>Adds the places of the records, one per observation. The caller writes every one of them.</summary>
    /// <param name="count">Number of observations.</param>
    public Span<RecordPlace> AddPlaces(int count) => MemoryMarshal.Cast<long, RecordPlace>(Add(ColumnDirectory.Places, count));

    /// <summary>Adds a column of values. The caller writes every one of them. An empty one is the same as no column.</summary>
    public Span<double> AddValues(Observable observable, int length) => MemoryMarshal.Cast<long, double>(Add(ColumnDirectory.Values(observable), length));

    /// <summary>Adds a column of sigmas. The caller writes every one of them. An empty one is the same as no column.</summary>
    public Span<double> AddSigmas(Observable observable, int length) => MemoryMarshal.Cast<long, double>(Add(ColumnDirectory.Sigmas(observable), length));

    /// <summary>Adds a column of the directory.</summary>
    internal Span<long> Add(int index, int length)
    {
        var column = _memory.Slice(Length, length);
        _memory[index] = ColumnDirectory.Pack(Length, length);
        Length += length;
        return column;
    }
}
