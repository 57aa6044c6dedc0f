using System.Numerics;
using SdaHub.Astrodynamics;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Astrodynamics.Time;
using SdaHub.Core.Observations;

namespace SdaHub.Core.Correlation;

/// <summary>
/// The Earth-fixed directions of the axes that right ascension and declination refer to. They are computed in full once per track; from there only the Earth turns.
/// That is exact to a milliarcsecond over minutes and to an arcsecond over days.
/// </summary>
internal readonly struct CelestialAxes
{
    private const double NsPerS = 1e9;

    private readonly long _referenceUnixNs;
    private readonly Vector3d _x;
    private readonly Vector3d _y;
    private readonly Vector3d _z;

    /// <summary>Computes the axes at a time near which they will be used.</summary>
    /// <param name="frame">The axes; not unspecified.</param>
    /// <param name="referenceUnixNs">The time, UTC in nanoseconds since 1970-01-01T00:00:00Z.</param>
    /// <param name="orientation">The Earth's orientation.</param>
    public CelestialAxes(AngleFrame frame, long referenceUnixNs, EarthOrientationTable orientation)
    {
        _referenceUnixNs = referenceUnixNs;
        var utc = JulianDate.FromUnixNs(referenceUnixNs);
        var frames = EarthFrames.At(utc, orientation.At(utc));
        var from = ToCelestialFrame(frame);
        _x = ToItrf(frames, from, new Vector3d(1, 0, 0));
        _y = ToItrf(frames, from, new Vector3d(0, 1, 0));
        _z = ToItrf(frames, from, new Vector3d(0, 0, 1));
    }

    /// <summary>The lines of sight of right ascensions and declinations.</summary>
    /// <param name="timeUnixNs">When, UTC in nanoseconds since 1970-01-01T00:00:00Z.</param>
    /// <param name="rightAscensionRad">Right ascension in radians.</param>
    /// <param name="sinDeclination">Sine of the declination.</param>
    /// <param name="cosDeclination">Cosine of the declination.</param>
    public LineOfSight Sight(Vector<long> timeUnixNs, Vector<double> rightAscensionRad, Vector<double> sinDeclination, Vector<double> cosDeclination)
    {
        var (sinTurn, cosTurn) = Vector.SinCos(Vector.ConvertToDouble(timeUnixNs - new Vector<long>(_referenceUnixNs)) / NsPerS * EarthModel.RotationRateRadPerS);
        var (sin, cos) = Vector.SinCos(rightAscensionRad);
        Vector3Lanes x = _x;
        Vector3Lanes y = _y;
        return new LineOfSight(
            Turn((cos * x) + (sin * y), sinTurn, cosTurn), Turn((cos * y) - (sin * x), sinTurn, cosTurn), Turn(_z, sinTurn, cosTurn),
            sinDeclination, cosDeclination);
    }

    /// <summary>A direction fixed among the stars, in Earth-fixed axes that have turned since.</summary>
    private static Vector3Lanes Turn(Vector3Lanes vector, Vector<double> sin, Vector<double> cos) =>
        new((cos * vector.X) + (sin * vector.Y), (cos * vector.Y) - (sin * vector.X), vector.Z);

    private static Vector3d ToItrf(EarthFrames frames, CelestialFrame from, Vector3d axis) =>
        frames.ToItrf(new GcrfState(frames.ToGcrfDirection(from, axis), default)).PositionKm;

    private static CelestialFrame ToCelestialFrame(AngleFrame frame) => frame switch
    {
        AngleFrame.Teme => CelestialFrame.Teme,
        AngleFrame.Tod => CelestialFrame.TrueOfDate,
        AngleFrame.Mod => CelestialFrame.MeanOfDate,
        _ => CelestialFrame.Gcrf,
    };
}
