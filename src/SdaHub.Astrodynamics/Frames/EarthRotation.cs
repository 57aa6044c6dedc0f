using SdaHub.Astrodynamics.Time;

namespace SdaHub.Astrodynamics.Frames;

/// <summary>
/// TEME to ITRF and back at one instant: sidereal time of 1982, then polar motion; velocity with the Earth's rate of rotation corrected for the
/// length of day (Vallado, Fundamentals of Astrodynamics and Applications, 4th ed., section 3.7; AIAA 2006-6753, appendix C). Cheap, without the nutation
/// that <see cref="EarthFrames"/> adds for GCRF.
/// </summary>
public readonly struct EarthRotation
{
    private const double NominalRateRadPerS = 7.292115146706979e-5;

    private readonly Matrix3 _temeToItrf;

    private EarthRotation(in Matrix3 temeToItrf, double rateRadPerS)
    {
        _temeToItrf = temeToItrf;
        AngularVelocityRadPerS = rateRadPerS * temeToItrf.OldZAxis;
    }

    /// <summary>Angular velocity of the Earth in ITRF axes, in rad/s.</summary>
    public Vector3d AngularVelocityRadPerS { get; }

    /// <summary>The rotation at a UTC time.</summary>
    public static EarthRotation At(JulianDate utc, in EarthOrientation eop)
    {
        var spin = Matrix3.RotationZ(SiderealTime.Gmst1982Rad(LeapSeconds.UtcToUt1(utc, in eop)));
        var polarMotion = Matrix3.RotationY(-eop.PolarMotionXArcsec * Angles.RadPerArcsec)
            * Matrix3.RotationX(-eop.PolarMotionYArcsec * Angles.RadPerArcsec);
        return new EarthRotation(polarMotion * spin, NominalRateRadPerS * (1.0 - (eop.LengthOfDayS / JulianDate.SecondsPerDay)));
    }

    /// <summary>An inertial state seen from the rotating Earth.</summary>
    public ItrfState ToItrf(in TemeState state)
    {
        var position = _temeToItrf * state.PositionKm;
        return new ItrfState(position, (_temeToItrf * state.VelocityKmPerS) - Vector3d.Cross(AngularVelocityRadPerS, position));
    }

    /// <summary>An Earth-fixed state in inertial axes.</summary>
    public TemeState ToTeme(in ItrfState state) => new(
        _temeToItrf.TransposeMultiply(state.PositionKm),
        _temeToItrf.TransposeMultiply(InertialVelocity(in state)));

    /// <summary>The velocity against inertial space of an Earth-fixed state, in ITRF axes, km/s.</summary>
    internal Vector3d InertialVelocity(in ItrfState state) =>
        state.VelocityKmPerS + Vector3d.Cross(AngularVelocityRadPerS, state.PositionKm);

    /// <summary>A vector in ITRF axes turned into TEME axes.</summary>
    internal Vector3d ToTemeAxes(Vector3d vector) => _temeToItrf.TransposeMultiply(vector);

    /// <summary>A vector in TEME axes turned into ITRF axes.</summary>
    internal Vector3d ToItrfAxes(Vector3d vector) => _temeToItrf * vector;
}
