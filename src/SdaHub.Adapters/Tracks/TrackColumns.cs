using System.Numerics;
using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Tracks;

/// <summary>Makes the columns of one track from its rows.</summary>
internal readonly ref struct TrackColumns
{
    private readonly ObservationRows _rows;
    private readonly ReadOnlySpan<int> _members;
    private readonly int _present;
    private readonly int _withSigma;
    private readonly int _sensor;

    /// <summary>Takes a track.</summary>
    /// <param name="rows">The rows, of this track and of others.</param>
    /// <param name="track">The track, all of whose observations are told off.</param>
    /// <param name="members">Which rows are the track's, in their order.</param>
    public TrackColumns(ObservationRows rows, in OpenTrack track, ReadOnlySpan<int> members)
    {
        _rows = rows;
        _members = members;
        (_present, _withSigma, _sensor) = (track.Present, track.WithSigma, track.Sensor);
    }

    /// <summary>Memory that the columns take.</summary>
    /// <param name="varyingSigmas">What <see cref="FindVaryingSigmas"/> found.</param>
    public int LengthWith(int varyingSigmas)
    {
        var fullCount = BitOperations.PopCount((uint)_present) + BitOperations.PopCount((uint)varyingSigmas);
        var singleCount = BitOperations.PopCount((uint)(_withSigma & ~varyingSigmas));
        return ObservationColumnsWriter.LengthOf(_members.Length, ((1 + fullCount) * _members.Length) + singleCount);
    }

    /// <summary>Writes the columns.</summary>
    /// <param name="memory">As much as they take.</param>
    /// <param name="varyingSigmas">What <see cref="FindVaryingSigmas"/> found.</param>
    public void WriteTo(Span<long> memory, int varyingSigmas)
    {
        var columns = new ObservationColumnsWriter(memory, _members.Length, out var times);
        var places = columns.AddPlaces(_members.Length);
        for (var i = 0; i < times.Length; i++)
        {
            ref readonly var row = ref _rows[_members[i]];
            (times[i], places[i]) = (row.TimeUnixNs, row.Place);
        }

        for (var quantity = 0; quantity < ObservationRows.Width; quantity++)
        {
            if (IsIn(_present, quantity))
            {
                FillValues(columns.AddValues((Observable)quantity, _members.Length), quantity);
            }

            if (IsIn(_withSigma, quantity))
            {
                FillSigmas(columns.AddSigmas((Observable)quantity, IsIn(varyingSigmas, quantity) ? _members.Length : 1), quantity);
            }
        }
    }

    /// <summary>Makes the positions of a sensor in orbit; null when it was none.</summary>
    public SensorPositions? MakeSensorPositions()
    {
        if (_sensor == 0)
        {
            return null;
        }

        var columns = new double[ObservationRows.SensorWidth][];
        for (var coordinate = 0; coordinate < columns.Length; coordinate++)
        {
            columns[coordinate] = IsIn(_sensor, coordinate) ? new double[_members.Length] : [];
            for (var i = 0; i < columns[coordinate].Length; i++)
            {
                columns[coordinate][i] = _rows.Sensor(_rows[_members[i]], coordinate);
            }
        }

        return new SensorPositions(columns);
    }

    /// <summary>Finds the quantities whose sigmas are not the same for all.</summary>
    public int FindVaryingSigmas()
    {
        var varying = 0;
        for (var quantity = 0; quantity < ObservationRows.Width; quantity++)
        {
            varying |= IsIn(_withSigma, quantity) && IsVarying(quantity) ? 1 << quantity : 0;
        }

        return varying;
    }

    private static bool IsIn(int quantities, int quantity) => (quantities & (1 << quantity)) != 0;

    private bool IsVarying(int quantity)
    {
        var first = FirstSigma(quantity);
        foreach (var member in _members)
        {
            var sigma = _rows.Sigma(_rows[member], quantity);
            if (sigma != first && !double.IsNaN(sigma))
            {
                return true;
            }
        }

        return false;
    }

    private double FirstSigma(int quantity)
    {
        var sigma = double.NaN;
        for (var i = 0; i < _members.Length && double.IsNaN(sigma); i++)
        {
            sigma = _rows.Sigma(_rows[_members[i]], quantity);
        }

        return sigma;
    }

    private void FillValues(Span<double> values, int quantity)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = _rows.Value(_rows[_members[i]], quantity);
        }
    }

    /// <summary>Where nothing was measured there is no sigma; the one before stands there, since a column has no gaps.</summary>
    private void FillSigmas(Span<double> sigmas, int quantity)
    {
        var known = FirstSigma(quantity);
        for (var i = 0; i < sigmas.Length; i++)
        {
            var sigma = _rows.Sigma(_rows[_members[i]], quantity);
            sigmas[i] = known = double.IsNaN(sigma) ? known : sigma;
        }
    }
}
