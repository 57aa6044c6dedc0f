namespace SdaHub.Core.Observations;

/// <summary>
/// The numbers of a track, one column per quantity. Built once by a mapping or an adapter, then only read: whoever holds a track may share it.
/// Columns are kept as they came; <c>TrackValidator</c> says whether they make sense.
/// </summary>
public sealed class ObservationColumns
{
    private static readonly int ObservableCount = Enum.GetValues<Observable>().Length;
    private readonly double[]?[] _values = new double[ObservableCount][];
    private readonly double[]?[] _sigmas = new double[ObservableCount][];
    private readonly long[] _timeUnixNs;
    private RecordPlace[] _places = [];

    /// <summary>Starts a set of columns.</summary>
    /// <param name="timeUnixNs">UTC of each observation as nanoseconds since 1970-01-01T00:00:00Z without leap seconds. Not copied.</param>
    public ObservationColumns(long[] timeUnixNs) => _timeUnixNs = timeUnixNs;

    /// <summary>Number of observations.</summary>
    public int Count => _timeUnixNs.Length;

    /// <summary>UTC of each observation as nanoseconds since 1970-01-01T00:00:00Z without leap seconds.</summary>
    public ReadOnlySpan<long> TimeUnixNs => _timeUnixNs;

    /// <summary>Where the record of each observation begins in the payload that it was read from; empty when it came as columns. No part of what the track says.</summary>
    public ReadOnlySpan<RecordPlace> Places => _places;

    /// <summary>Where the record of an observation begins; null when it came as columns.</summary>
    /// <param name="index">Position of the observation, from 0.</param>
    public RecordPlace? PlaceOf(int index) => index < _places.Length ? _places[index] : null;

    /// <summary>Whether the quantity was measured at all.</summary>
    public bool Has(Observable observable) => _values[(int)observable] is not null;

    /// <summary>Values of a quantity; empty when it was not measured at all. NaN marks a value that was not measured at that time.</summary>
    public ReadOnlySpan<double> Values(Observable observable) => _values[(int)observable];

    /// <summary>
    /// One standard deviation of a quantity in its own unit: empty when unknown, one element when the same for all, else one per observation.
    /// </summary>
    public ReadOnlySpan<double> Sigmas(Observable observable) => _sigmas[(int)observable];

    /// <summary>Sets the places of the records, one per observation. Not copied; the caller gives the array away.</summary>
    public void SetPlaces(RecordPlace[] places) => _places = places;

    /// <summary>Sets a column. Not copied; the caller gives the array away. An empty array is the same as no column.</summary>
    public void SetValues(Observable observable, double[] values) => _values[(int)observable] = values.Length == 0 ? null : values;

    /// <summary>Sets a sigma column. Not copied; the caller gives the array away. An empty array is the same as no column.</summary>
    public void SetSigmas(Observable observable, double[] sigmas) => _sigmas[(int)observable] = sigmas.Length == 0 ? null : sigmas;
}
