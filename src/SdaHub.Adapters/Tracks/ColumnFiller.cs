using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Tracks;

/// <summary>Fills the columns of one track row by row.</summary>
internal sealed class ColumnFiller
{
    private readonly long[] _times;
    private readonly RecordPlace[] _places;
    private readonly double[]?[] _values = new double[ObservationRows.Width][];
    private readonly double[]?[] _sigmas = new double[ObservationRows.Width][];
    private int _count;

    /// <summary>Makes columns of a known length.</summary>
    /// <param name="track">The track, all of whose observations are told off.</param>
    public ColumnFiller(in OpenTrack track)
    {
        _times = new long[track.Count];
        _places = new RecordPlace[track.Count];
        for (var i = 0; i < _values.Length; i++)
        {
            _values[i] = (track.Present & (1 << i)) == 0 ? null : new double[track.Count];
            _sigmas[i] = (track.WithSigma & (1 << i)) == 0 ? null : new double[track.Count];
        }
    }

    /// <summary>Adds an observation.</summary>
    public void Add(long timeUnixNs, ReadOnlySpan<double> values, ReadOnlySpan<double> sigmas, RecordPlace place)
    {
        _times[_count] = timeUnixNs;
        _places[_count] = place;
        for (var i = 0; i < _values.Length; i++)
        {
            if (_values[i] is { } column)
            {
                column[_count] = values[i];
            }

            if (_sigmas[i] is { } sigmaColumn)
            {
                sigmaColumn[_count] = sigmas.IsEmpty ? double.NaN : sigmas[i];
            }
        }

        _count++;
    }

    /// <summary>The columns, once every observation is there.</summary>
    public ObservationColumns ToColumns()
    {
        var columns = new ObservationColumns(_times);
        columns.SetPlaces(_places);
        foreach (var observable in ObservableNames.All)
        {
            columns.SetValues(observable, _values[(int)observable] ?? []);
            columns.SetSigmas(observable, _sigmas[(int)observable] is { } sigmas ? Condensed(sigmas) : []);
        }

        return columns;
    }

    /// <summary>One sigma when all are the same. Where nothing was measured there is none; the one before stands there, since a column has no gaps.</summary>
    private static double[] Condensed(double[] sigmas)
    {
        var known = Array.Find(sigmas, sigma => !double.IsNaN(sigma));
        var isConstant = true;
        for (var i = 0; i < sigmas.Length; i++)
        {
            isConstant &= double.IsNaN(sigmas[i]) || sigmas[i] == known;
        }

        if (isConstant)
        {
            return [known];
        }

        for (var i = 0; i < sigmas.Length; i++)
        {
            known = sigmas[i] = double.IsNaN(sigmas[i]) ? known : sigmas[i];
        }

        return sigmas;
    }
}
