using System.Runtime.InteropServices;

namespace SdaHub.Core.Observations;

/// <summary>
/// The numbers of a track, one column per quantity, all in one piece of memory. Written once through <see cref="ObservationColumnsWriter"/>, then only read: whoever holds
/// a track may share it. Columns are kept as they came; <c>TrackValidator</c> says whether they make sense. The default has no observations.
/// </summary>
/// <remarks>The tracks of one file lie in one array, so that none costs an object for its numbers; who keeps one of them keeps the numbers of all.</remarks>
public readonly struct ObservationColumns : IEquatable<ObservationColumns>
{
    private readonly long[]? _memory;
    private readonly int _start;

    /// <summary>Takes columns that were written.</summary>
    /// <param name="memory">Memory that they lie in, with those of other tracks or alone. Nobody writes to it any more.</param>
    /// <param name="start">Where the piece begins that <see cref="ObservationColumnsWriter"/> wrote.</param>
    public ObservationColumns(long[] memory, int start) => (_memory, _start) = (memory, start);

    /// <summary>Makes columns of times alone.</summary>
    /// <param name="timeUnixNs">The times, see <see cref="TimeUnixNs"/>.</param>
    public ObservationColumns(ReadOnlySpan<long> timeUnixNs)
    {
        _memory = new long[ObservationColumnsWriter.LengthOf(timeUnixNs.Length, 0)];
        _ = new ObservationColumnsWriter(_memory, timeUnixNs.Length, out var times);
        timeUnixNs.CopyTo(times);
    }

    /// <summary>Number of observations.</summary>
    public int Count => TimeUnixNs.Length;

    /// <summary>UTC of each observation as nanoseconds since 1970-01-01T00:00:00Z without leap seconds.</summary>
    public ReadOnlySpan<long> TimeUnixNs => Piece(ColumnDirectory.Times);

    /// <summary>Where the record of each observation begins in the payload that it was read from; empty when it came as columns. No part of what the track says.</summary>
    public ReadOnlySpan<RecordPlace> Places => MemoryMarshal.Cast<long, RecordPlace>(Piece(ColumnDirectory.Places));

    /// <summary>Where the record of an observation begins; null when it came as columns.</summary>
    /// <param name="index">Position of the observation, from 0.</param>
    public RecordPlace? PlaceOf(int index) => index < Places.Length ? Places[index] : null;

    /// <summary>Whether the quantity was measured at all.</summary>
    public bool Has(Observable observable) => !Values(observable).IsEmpty;

    /// <summary>Values of a quantity; empty when it was not measured at all. NaN marks a value that was not measured at that time.</summary>
    public ReadOnlySpan<double> Values(Observable observable) => MemoryMarshal.Cast<long, double>(Piece(ColumnDirectory.Values(observable)));

    /// <summary>
    /// One standard deviation of a quantity in its own unit: empty when unknown, one element when the same for all, else one per observation.
    /// </summary>
    public ReadOnlySpan<double> Sigmas(Observable observable) => MemoryMarshal.Cast<long, double>(Piece(ColumnDirectory.Sigmas(observable)));

    /// <summary>Makes a copy with another column of values. An empty one is the same as no column.</summary>
    public ObservationColumns WithValues(Observable observable, ReadOnlySpan<double> values) => With(ColumnDirectory.Values(observable), values);

    /// <summary>Makes a copy with another column of sigmas. An empty one is the same as no column.</summary>
    public ObservationColumns WithSigmas(Observable observable, ReadOnlySpan<double> sigmas) => With(ColumnDirectory.Sigmas(observable), sigmas);

    /// <summary>Whether both are the same piece of memory.</summary>
    public bool Equals(ObservationColumns other) => _memory == other._memory && _start == other._start;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ObservationColumns other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_memory, _start);

    /// <summary>Whether both are the same piece of memory.</summary>
    public static bool operator ==(ObservationColumns left, ObservationColumns right) => left.Equals(right);

    /// <summary>Whether they are different pieces of memory.</summary>
    public static bool operator !=(ObservationColumns left, ObservationColumns right) => !left.Equals(right);

    private ReadOnlySpan<long> Piece(int index)
    {
        if (_memory is null)
        {
            return [];
        }

        var (start, length) = ColumnDirectory.Unpack(_memory[_start + index]);
        return _memory.AsSpan(_start + start, length);
    }

    private ObservationColumns With(int index, ReadOnlySpan<double> column)
    {
        var length = column.Length;
        for (var i = 0; i < ColumnDirectory.Length; i++)
        {
            length += i == index ? 0 : Piece(i).Length;
        }

        var memory = new long[ColumnDirectory.Length + length];
        var writer = new ObservationColumnsWriter(memory, Count, out var times);
        TimeUnixNs.CopyTo(times);
        for (var i = ColumnDirectory.Times + 1; i < ColumnDirectory.Length; i++)
        {
            var piece = i == index ? MemoryMarshal.Cast<double, long>(column) : Piece(i);
            piece.CopyTo(writer.Add(i, piece.Length));
        }

        return new ObservationColumns(memory, 0);
    }
}
