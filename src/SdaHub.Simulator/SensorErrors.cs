namespace SdaHub.Simulator;

/// <summary>How wrong a simulated sensor is. A bias is the same in every measurement, noise is normally distributed and independent from one to the next.</summary>
public sealed record SensorErrors
{
    /// <summary>Bias along the horizontal angle in degrees on the sky: azimuth times cos(elevation), or right ascension times cos(declination).</summary>
    public double HorizontalBiasDeg { get; init; }

    /// <summary>Bias of elevation or declination in degrees.</summary>
    public double VerticalBiasDeg { get; init; }

    /// <summary>Bias of the range in km.</summary>
    public double RangeBiasKm { get; init; }

    /// <summary>Bias of the range rate in km/s.</summary>
    public double RangeRateBiasKmPerS { get; init; }

    /// <summary>Sigma of both angles in degrees on the sky, above zero. Default 0.02.</summary>
    public double AngleSigmaDeg { get; init; } = 0.02;

    /// <summary>Sigma of the range in km, above zero. Default 0.03.</summary>
    public double RangeSigmaKm { get; init; } = 0.03;

    /// <summary>Sigma of the range rate in km/s, above zero. Default 0.0005.</summary>
    public double RangeRateSigmaKmPerS { get; init; } = 0.0005;
}
