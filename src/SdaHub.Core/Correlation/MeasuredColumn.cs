using System.Numerics;
using System.Runtime.CompilerServices;
using SdaHub.Core.Observations;

namespace SdaHub.Core.Correlation;

/// <summary>One quantity of a track, with sigmas as the gates use them: never zero, never so large that anything fits.</summary>
internal readonly ref struct MeasuredColumn
{
    private readonly ReadOnlySpan<double> _values;
    private readonly ReadOnlySpan<double> _sigmas;
    private readonly double _unstatedSigma;
    private readonly double _maximumSigma;

    /// <summary>Takes a column.</summary>
    /// <param name="columns">The track's columns.</param>
    /// <param name="observable">The quantity.</param>
    /// <param name="unstatedSigma">What an unknown sigma counts as, in the unit of the quantity.</param>
    /// <param name="maximumSigma">What a larger sigma counts as, in the unit of the quantity.</param>
    public MeasuredColumn(ObservationColumns columns, Observable observable, double unstatedSigma, double maximumSigma)
    {
        _values = columns.Values(observable);
        _sigmas = columns.Sigmas(observable);
        _unstatedSigma = Math.Min(unstatedSigma, maximumSigma);
        _maximumSigma = maximumSigma;
    }

    /// <summary>Whether the quantity was measured at all.</summary>
    public bool IsPresent => !_values.IsEmpty;

    /// <summary>The values from an observation on.</summary>
    /// <param name="first">The observation.</param>
    /// <param name="values">The values.</param>
    /// <returns>In which lanes there is one that was measured.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<long> Get(int first, out Vector<double> values)
    {
        values = Lanes.Load(_values, first);
        return Lanes.AreFinite(values);
    }

    /// <summary>Sigmas from an observation on, in the unit of the quantity, above 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Sigma(int first)
    {
        if (_sigmas.IsEmpty)
        {
            return new Vector<double>(_unstatedSigma);
        }

        var stated = _sigmas.Length == 1 ? new Vector<double>(_sigmas[0]) : Lanes.Load(_sigmas, first);
        return Vector.ConditionalSelect(
            Vector.GreaterThan(stated, Vector<double>.Zero), Vector.Min(stated, new Vector<double>(_maximumSigma)), new Vector<double>(_unstatedSigma));
    }
}
