using SdaHub.Astrodynamics.Sgp4;
using SdaHub.Astrodynamics.Time;
using SdaHub.Core.Observations;

namespace SdaHub.Core.Correlation;

/// <summary>What <see cref="CorrelationOptions"/> say about accuracies, ready for use.</summary>
internal sealed class GateModel
{
    private const double ShortestMediumPeriodMin = 225;
    private const double ShortestHighPeriodMin = 1200;
    private const double LowestEccentric = 0.25;
    private const double HighestDragPerigeeKm = 500;
    private const double MinPerDay = 1440;

    private readonly CorrelationOptions _options;

    public GateModel(CorrelationOptions options) => _options = options;

    /// <summary>Sigmas in a gate.</summary>
    public double Factor => _options.GateFactor;

    /// <summary>Largest sigma that counts.</summary>
    public SensorAccuracy Maximum => _options.Maximum;

    /// <summary>What a sensor that states no sigma counts as.</summary>
    public SensorAccuracy Unstated(Phenomenology phenomenology) => phenomenology switch
    {
        Phenomenology.Radar => _options.UnstatedRadar,
        Phenomenology.Optical or Phenomenology.Infrared => _options.UnstatedOptical,
        Phenomenology.Laser => _options.UnstatedLaser,
        _ => _options.UnstatedOther,
    };

    /// <summary>Uncertainty of a prediction.</summary>
    /// <param name="elements">The elements it is made of.</param>
    /// <param name="timeUnixNs">When it is for, UTC in nanoseconds since 1970-01-01T00:00:00Z.</param>
    /// <param name="sigma">The uncertainty.</param>
    /// <returns>Whether the elements are near enough in time to be compared at all.</returns>
    public bool TryPredictSigma(in MeanElements elements, long timeUnixNs, out PositionSigma sigma)
    {
        var ageDays = Math.Abs(JulianDate.FromUnixNs(timeUnixNs).DaysSince(elements.EpochUtc));
        var accuracy = AccuracyOf(in elements);
        sigma = new PositionSigma(
            Math.Min(accuracy.AlongTrackKm + (ageDays * accuracy.AlongTrackGrowthKmPerDay), _options.MaximumAlongTrackKm),
            Math.Min(accuracy.CrossTrackKm + (ageDays * accuracy.CrossTrackGrowthKmPerDay), _options.MaximumAlongTrackKm));
        return ageDays <= _options.MaximumElementSetAgeDays;
    }

    private ElementSetAccuracy AccuracyOf(in MeanElements elements)
    {
        var periodMin = MinPerDay / elements.MeanMotionRevPerDay;
        return elements.Eccentricity > LowestEccentric ? _options.EccentricOrbit
            : periodMin >= ShortestHighPeriodMin ? _options.HighOrbit
            : periodMin >= ShortestMediumPeriodMin ? _options.MediumOrbit
            : EarthModel.PerigeeRadiusKm(in elements) - EarthModel.EquatorialRadiusKm < HighestDragPerigeeKm ? _options.LowPerigee
            : _options.LowOrbit;
    }
}
