using SdaHub.Astrodynamics.Time;

namespace SdaHub.Astrodynamics.Frames;

/// <summary>
/// All rotations between TEME, ITRF, GCRF and the frames of date at one instant, worked out once: IAU 1976 precession (Lieske et al. 1977), IAU 1980
/// nutation with the EOP file's corrections, the equation of the equinoxes between TEME and the true equinox, and <see cref="EarthRotation"/>. Immutable;
/// any number of threads may share it.
/// </summary>
public sealed class EarthFrames
{
    private const double NodeTermsSinceCenturies = (2_450_506.5 - JulianDate.J2000Day) / 36_525.0;

    private readonly Matrix3 _temeToGcrf;
    private readonly Matrix3 _trueOfDateToGcrf;
    private readonly Matrix3 _meanOfDateToGcrf;
    private readonly EarthRotation _rotation;

    private EarthFrames(JulianDate utc, in EarthOrientation eop)
    {
        Utc = utc;
        Orientation = eop;
        _rotation = EarthRotation.At(utc, in eop);

        var t = LeapSeconds.UtcToTt(utc).CenturiesSinceJ2000;
        var (longitude, obliquity, moonNode) = Nutation1980.At(t);
        longitude += eop.DPsiArcsec * Angles.RadPerArcsec;
        obliquity += eop.DEpsilonArcsec * Angles.RadPerArcsec;
        var meanObliquity = MeanObliquityRad(t);
        var nutation = Matrix3.RotationX(-meanObliquity) * Matrix3.RotationZ(longitude) * Matrix3.RotationX(meanObliquity + obliquity);
        _meanOfDateToGcrf = Precession(t);
        _trueOfDateToGcrf = _meanOfDateToGcrf * nutation;
        _temeToGcrf = _trueOfDateToGcrf * Matrix3.RotationZ(-EquationOfEquinoxesRad(t, longitude, meanObliquity, moonNode));
    }

    /// <summary>The instant, UTC.</summary>
    public JulianDate Utc { get; }

    /// <summary>The Earth orientation parameters in use.</summary>
    public EarthOrientation Orientation { get; }

    /// <summary>The TEME to ITRF part.</summary>
    public ref readonly EarthRotation Rotation => ref _rotation;

    /// <summary>Works out the rotations at a UTC time.</summary>
    public static EarthFrames At(JulianDate utc, in EarthOrientation eop) => new(utc, in eop);

    /// <summary>TEME to ITRF.</summary>
    public ItrfState ToItrf(in TemeState state) => _rotation.ToItrf(in state);

    /// <summary>GCRF to ITRF.</summary>
    public ItrfState ToItrf(in GcrfState state) => _rotation.ToItrf(ToTeme(in state));

    /// <summary>TEME to GCRF.</summary>
    public GcrfState ToGcrf(in TemeState state) => new(_temeToGcrf * state.PositionKm, _temeToGcrf * state.VelocityKmPerS);

    /// <summary>ITRF to GCRF.</summary>
    public GcrfState ToGcrf(in ItrfState state) => ToGcrf(_rotation.ToTeme(in state));

    /// <summary>ITRF to TEME.</summary>
    public TemeState ToTeme(in ItrfState state) => _rotation.ToTeme(in state);

    /// <summary>GCRF to TEME.</summary>
    public TemeState ToTeme(in GcrfState state) => new(
        _temeToGcrf.TransposeMultiply(state.PositionKm),
        _temeToGcrf.TransposeMultiply(state.VelocityKmPerS));

    /// <summary>Turns a vector of any unit from the given axes of this instant into GCRF axes.</summary>
    public Vector3d ToGcrfDirection(CelestialFrame from, Vector3d vector) => from switch
    {
        CelestialFrame.MeanOfDate => _meanOfDateToGcrf * vector,
        CelestialFrame.TrueOfDate => _trueOfDateToGcrf * vector,
        CelestialFrame.Teme => _temeToGcrf * vector,
        _ => vector,
    };

    /// <summary>Turns a vector of any unit from GCRF axes into the given axes of this instant.</summary>
    public Vector3d FromGcrfDirection(CelestialFrame to, Vector3d vector) => to switch
    {
        CelestialFrame.MeanOfDate => _meanOfDateToGcrf.TransposeMultiply(vector),
        CelestialFrame.TrueOfDate => _trueOfDateToGcrf.TransposeMultiply(vector),
        CelestialFrame.Teme => _temeToGcrf.TransposeMultiply(vector),
        _ => vector,
    };

    /// <summary>Turns a vector of any unit from ITRF axes into the given axes of this instant. A velocity must be against inertial space.</summary>
    internal Vector3d FromItrfAxes(CelestialFrame to, Vector3d vector)
    {
        var teme = _rotation.ToTemeAxes(vector);
        return to == CelestialFrame.Teme ? teme : FromGcrfDirection(to, _temeToGcrf * teme);
    }

    /// <summary>Turns a vector of any unit from GCRF axes into ITRF axes.</summary>
    internal Vector3d GcrfToItrfAxes(Vector3d vector) => _rotation.ToItrfAxes(_temeToGcrf.TransposeMultiply(vector));

    private static double MeanObliquityRad(double t) =>
        (84_381.448 - (t * (46.8150 + (t * (0.00059 - (t * 0.001813)))))) * Angles.RadPerArcsec;

    /// <summary>Mean equator and equinox of a date to J2000 (IAU 1976).</summary>
    /// <param name="t">Julian centuries of TT since J2000.</param>
    internal static Matrix3 Precession(double t)
    {
        var zeta = t * (2306.2181 + (t * (0.30188 + (t * 0.017998)))) * Angles.RadPerArcsec;
        var theta = t * (2004.3109 - (t * (0.42665 + (t * 0.041833)))) * Angles.RadPerArcsec;
        var z = t * (2306.2181 + (t * (1.09468 + (t * 0.018203)))) * Angles.RadPerArcsec;
        return Matrix3.RotationZ(zeta) * Matrix3.RotationY(-theta) * Matrix3.RotationZ(z);
    }

    /// <summary>With the two terms in the Moon's node that IAU resolution C7 (1994) added from 1997 February 27 on.</summary>
    private static double EquationOfEquinoxesRad(double t, double nutationInLongitude, double meanObliquity, double moonNode)
    {
        var equation = nutationInLongitude * Math.Cos(meanObliquity);
        return t < NodeTermsSinceCenturies
            ? equation
            : equation + (((0.00264 * Math.Sin(moonNode)) + (0.000063 * Math.Sin(2.0 * moonNode))) * Angles.RadPerArcsec);
    }
}
