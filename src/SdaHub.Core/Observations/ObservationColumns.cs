using System.Runtime.InteropServices;

namespace SdaHub.Core.Observations;

/// <summary>
/// The numbers of a track, one column per quantity, all in one piece of memory. Built once by a mapping or an adapter, then only read: whoever holds a track may
/// share it. Columns are kept as they came; <c>TrackValidator</c> says whether they make sense.
/// </summary>
public sealed class ObservationColumns
{
    private static readonly int ObservableCount = Enum.GetValues<Observable>().Length;
    private static readonly int PlacesIndex = 2 * ObservableCount;
    private static readonly int DirectoryLength = PlacesIndex + 1;

    // For each quantity where its values begin and how many they are, then the same for each sigma and for the places, then the times, then the columns as they were added.
    private long[] _block;
    private int _usedLength;

    /// <summary>Starts a set of columns whose times the caller writes at once.</summary>
    /// <param name="count">Number of observations.</param>
    /// <param name="numberCount">Numbers that all columns of values and sigmas have together, and the places if there are any; with too few, memory is taken again.</param>
    /// <param name="timeUnixNs">Takes the times, see <see cref="TimeUnixNs"/>.</param>
    public ObservationColumns(int count, int numberCount, out Span<long> timeUnixNs)
    {
        Count = count;
        _usedLength = DirectoryLength + count;
        _block = new long[_usedLength + numberCount];
        timeUnixNs = _block.AsSpan(DirectoryLength, count);
    }

    /// <summary>Starts a set of columns.</summary>
    /// <param name="timeUnixNs">The times, see <see cref="TimeUnixNs"/>.</param>
    public ObservationColumns(ReadOnlySpan<long> timeUnixNs)
        : this(timeUnixNs.Length, 0, out var times) => timeUnixNs.CopyTo(times);

    /// <summary>Number of observations.</summary>
    public int Count { get; }

    /// <summary>UTC of each observation as nanoseconds since 1970-01-01T00:00:00Z without leap seconds.</summary>
    public ReadOnlySpan<long> TimeUnixNs => _block.AsSpan(DirectoryLength, Count);

    /// <summary>Where the record of each observation begins in the payload that it was read from; empty when it came as columns. No part of what the track says.</summary>
    public ReadOnlySpan<RecordPlace> Places => MemoryMarshal.Cast<long, RecordPlace>(Piece(PlacesIndex));

    /// <summary>Where the record of an observation begins; null when it came as columns.</summary>
    /// <param name="index">Position of the observation, from 0.</param>
    public RecordPlace? PlaceOf(int index) => index < Places.Length ? Places[index] : null;

    /// <summary>Whether the quantity was measured at all.</summary>
    public bool Has(Observable observable) => _block[(int)observable] != 0;

    /// <summary>Values of a quantity; empty when it was not measured at all. NaN marks a value that was not measured at that time.</summary>
    public ReadOnlySpan<double> Values(Observable observable) => Column((int)observable);

    /// <summary>
    /// One standard deviation of a quantity in its own unit: empty when unknown, one element when the same for all, else one per observation.
    /// </summary>
    public ReadOnlySpan<double> Sigmas(Observable observable) => Column(ObservableCount + (int)observable);

    /// <summary>Makes the places of the records, one per observation. The caller writes every one of them, at once, as with a column.</summary>
    public Span<RecordPlace> AddPlaces() => MemoryMarshal.Cast<long, RecordPlace>(AddPiece(PlacesIndex, Count));

    /// <summary>Makes a column of values in place of the one that is there. The caller writes every one of them, at once: a later column for which there is no room moves them.</summary>
    public Span<double> AddValues(Observable observable, int length) => Add((int)observable, length);

    /// <summary>Makes a column of sigmas in place of the one that is there. The caller writes every one of them, at once: a later column for which there is no room moves them.</summary>
    public Span<double> AddSigmas(Observable observable, int length) => Add(ObservableCount + (int)observable, length);

    /// <summary>Sets a column of values. An empty one is the same as no column.</summary>
    public void SetValues(Observable observable, ReadOnlySpan<double> values) => values.CopyTo(AddValues(observable, values.Length));

    /// <summary>Sets a column of sigmas. An empty one is the same as no column.</summary>
    public void SetSigmas(Observable observable, ReadOnlySpan<double> sigmas) => sigmas.CopyTo(AddSigmas(observable, sigmas.Length));

    private Span<double> Column(int index) => MemoryMarshal.Cast<long, double>(Piece(index));

    private Span<double> Add(int index, int length) => MemoryMarshal.Cast<long, double>(AddPiece(index, length));

    private Span<long> Piece(int index)
    {
        var entry = _block[index];
        return _block.AsSpan((int)(entry >> 32), (int)entry);
    }

    private Span<long> AddPiece(int index, int length)
    {
        if (_usedLength + length > _block.Length)
        {
            Array.Resize(ref _block, _usedLength + length);
        }

        _block[index] = length == 0 ? 0 : ((long)_usedLength << 32) | (uint)length;
        _usedLength += length;
        return Piece(index);
    }
}
