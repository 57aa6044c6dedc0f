namespace SdaHub.Astrodynamics.Sgp4;

/// <summary>Mean elements at the time asked for, carried from one stage of the theory to the next. Radians, minutes, Earth radii.</summary>
internal struct MeanOrbit
{
    public double MeanMotion;
    public double SemiMajorAxis;
    public double Eccentricity;
    public double Inclination;
    public double Raan;
    public double ArgOfPericenter;
    public double MeanAnomaly;
}
