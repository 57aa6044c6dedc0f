namespace SdaHub.Astrodynamics.Frames;

/// <summary>A relative position and its rate as longitude, latitude and distance with their rates: the form of all pairs of pointing angles.</summary>
internal readonly struct SphericalState
{
    public SphericalState(Vector3d position, Vector3d rate)
    {
        var equatorialSquared = (position.X * position.X) + (position.Y * position.Y);
        var equatorial = Math.Sqrt(equatorialSquared);
        LongitudeRad = Math.Atan2(position.Y, position.X);
        LatitudeRad = Math.Atan2(position.Z, equatorial);
        Range = position.Norm;
        RangeRate = Vector3d.Dot(position, rate) / Range;
        if (equatorialSquared > 0.0)
        {
            LongitudeRateRadPerS = ((position.X * rate.Y) - (position.Y * rate.X)) / equatorialSquared;
            LatitudeRateRadPerS = (rate.Z - (RangeRate * position.Z / Range)) / equatorial;
        }
    }

    public double LongitudeRad { get; }

    public double LatitudeRad { get; }

    public double Range { get; }

    public double LongitudeRateRadPerS { get; }

    public double LatitudeRateRadPerS { get; }

    public double RangeRate { get; }
}
