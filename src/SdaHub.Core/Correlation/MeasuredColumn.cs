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

    /// <summary>The value of an observation; false when it was not measured at that time.</summary>
    public bool TryGet(int index, out double value)
    {
        value = _values.IsEmpty ? double.NaN : _values[index];
        return double.IsFinite(value);
    }

    /// <summary>Sigma of an observation in the unit of the quantity, above 0.</summary>
    public double Sigma(int index)
    {
        var stated = _sigmas.IsEmpty ? 0.0 : _sigmas.Length == 1 ? _sigmas[0] : _sigmas[index];
        return stated > 0 ? Math.Min(stated, _maximumSigma) : _unstatedSigma;
    }
}
