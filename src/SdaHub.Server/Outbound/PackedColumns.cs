using System.Numerics;
using System.Runtime.InteropServices;
using Google.Protobuf;
using SdaHub.Core.Observations;
using SdaHub.Server.Messages;
using WireTrack = SdaHub.Protocol.Observations.V1.Track;

namespace SdaHub.Server.Outbound;

/// <summary>
/// The columns of a track as the packed fields of a wire track. A packed column of doubles is the memory of the array with a tag and a length before it, so it is
/// copied once; building a message first and having it written copied each column twice and took three times as long (<c>stages encode</c>).
/// </summary>
internal readonly ref struct PackedColumns
{
    private const int ValueBytes = sizeof(double);
    private const uint LengthDelimited = 2;

    private readonly ObservationColumns _columns;
    private readonly SensorPositions? _sensor;
    private readonly ReadOnlySpan<int> _taken;
    private readonly bool _areAllTaken;

    /// <summary>Takes the columns of a track.</summary>
    /// <param name="track">The track.</param>
    /// <param name="taken">Positions of the observations to write; null for all.</param>
    public PackedColumns(Track track, int[]? taken)
    {
        var columns = _columns = track.Columns;
        _sensor = track.SensorPositions;
        _taken = taken;
        _areAllTaken = taken is null;
        Size = SizeOf(WireTrack.TimeUnixNsFieldNumber, columns.TimeUnixNs.Length, isPerObservation: true);
        foreach (var observable in ObservableNames.All)
        {
            Size += SizeOf(WireColumns.ValuesField(observable), columns.Values(observable).Length, isPerObservation: true);
            var sigmas = columns.Sigmas(observable).Length;
            Size += SizeOf(WireColumns.SigmasField(observable), sigmas, isPerObservation: sigmas > 1);
        }

        if (_sensor is not null)
        {
            foreach (var coordinate in SensorCoordinateNames.All)
            {
                Size += SizeOf(WireColumns.SensorField(coordinate), _sensor.Values(coordinate).Length, isPerObservation: true);
            }
        }
    }

    /// <summary>Bytes that <see cref="WriteTo"/> writes.</summary>
    public int Size { get; }

    /// <summary>Writes the fields.</summary>
    /// <param name="bytes">At least <see cref="Size"/>.</param>
    public void WriteTo(Span<byte> bytes)
    {
        bytes = Write(bytes, WireTrack.TimeUnixNsFieldNumber, _columns.TimeUnixNs, isPerObservation: true);
        foreach (var observable in ObservableNames.All)
        {
            bytes = Write(bytes, WireColumns.ValuesField(observable), _columns.Values(observable), isPerObservation: true);
            var sigmas = _columns.Sigmas(observable);
            bytes = Write(bytes, WireColumns.SigmasField(observable), sigmas, isPerObservation: sigmas.Length > 1);
        }

        if (_sensor is not null)
        {
            foreach (var coordinate in SensorCoordinateNames.All)
            {
                bytes = Write(bytes, WireColumns.SensorField(coordinate), _sensor.Values(coordinate), isPerObservation: true);
            }
        }
    }

    private static uint Tag(int field) => ((uint)field << 3) | LengthDelimited;

    private static Span<byte> WriteVarint(Span<byte> bytes, uint value)
    {
        var length = 0;
        for (; value > 0x7F; value >>= 7)
        {
            bytes[length++] = (byte)(value | 0x80);
        }

        bytes[length] = (byte)value;
        return bytes[(length + 1)..];
    }

    private int CountOf(int length, bool isPerObservation) => _areAllTaken || !isPerObservation ? length : length == 0 ? 0 : _taken.Length;

    private int SizeOf(int field, int length, bool isPerObservation)
    {
        var size = CountOf(length, isPerObservation) * ValueBytes;
        return size == 0 ? 0 : CodedOutputStream.ComputeTagSize(field) + CodedOutputStream.ComputeLengthSize(size) + size;
    }

    private Span<byte> Write<T>(Span<byte> bytes, int field, ReadOnlySpan<T> column, bool isPerObservation)
        where T : unmanaged, INumber<T>
    {
        var count = CountOf(column.Length, isPerObservation);
        if (count == 0)
        {
            return bytes;
        }

        bytes = WriteVarint(WriteVarint(bytes, Tag(field)), (uint)(count * ValueBytes));
        var written = MemoryMarshal.Cast<byte, T>(bytes[..(count * ValueBytes)]);
        if (count == column.Length)
        {
            column.CopyTo(written);
        }
        else
        {
            for (var i = 0; i < count; i++)
            {
                written[i] = column[_taken[i]];
            }
        }

        return bytes[(count * ValueBytes)..];
    }
}
