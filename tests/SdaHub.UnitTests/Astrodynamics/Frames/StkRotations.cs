using System.Globalization;
using SdaHub.Astrodynamics;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Astrodynamics.Time;

namespace SdaHub.UnitTests.Astrodynamics.Frames;

/// <summary>Rotations written by STK from IAU 2006/2000A: what remains is the error of the older theories with the EOP file's corrections.</summary>
public sealed class StkRotations
{
    private static readonly Vector3d[] Axes = [new(1.0, 0.0, 0.0), new(0.0, 1.0, 0.0), new(0.0, 0.0, 1.0)];

    private static readonly EarthOrientationTable EarthOrientation = EarthOrientationTable.Parse(GoldenFile.Text("eop_all_excerpt.txt")).Table!;

    [Fact]
    public void Gcrf_to_Itrf_agrees_to_half_a_milliarcsecond()
    {
        var rows = ReadRows("stk_gcrf_to_itrf.csv");

        foreach (var (tai, quaternion, angularVelocityZ) in rows)
        {
            var frames = FramesAt(tai);
            foreach (var axis in Axes)
            {
                var actual = frames.ToItrf(new GcrfState(axis, default)).PositionKm;
                Assert.InRange(AssertVector.AngleArcsec(Rotate(quaternion, axis), actual), 0.0, 0.0005);
            }

            Assert.Equal(angularVelocityZ, frames.Rotation.AngularVelocityRadPerS.Z, 1.5e-12);
        }
    }

    [Fact]
    public void Gcrf_to_Teme_agrees_to_half_a_milliarcsecond()
    {
        foreach (var (tai, quaternion, _) in ReadRows("stk_gcrf_to_teme.csv"))
        {
            var frames = FramesAt(tai);
            foreach (var axis in Axes)
            {
                var actual = frames.FromGcrfDirection(CelestialFrame.Teme, axis);
                Assert.InRange(AssertVector.AngleArcsec(Rotate(quaternion, axis), actual), 0.0, 0.0005);
            }
        }
    }

    private static EarthFrames FramesAt(JulianDate tai)
    {
        var utc = LeapSeconds.TaiToUtc(tai);
        var eop = EarthOrientation.At(utc);
        return EarthFrames.At(utc, in eop);
    }

    private static List<(JulianDate Tai, double[] Quaternion, double AngularVelocityZ)> ReadRows(string name)
    {
        var rows = GoldenFile.Lines(name).Skip(1).Select(line => line.Split(',')).Select(fields => (
            JulianDate.FromUtc(DateTimeOffset.Parse(fields[0], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)),
            fields[7..11].Select(field => double.Parse(field, CultureInfo.InvariantCulture)).ToArray(),
            double.Parse(fields[13], CultureInfo.InvariantCulture))).ToList();
        Assert.Equal(6, rows.Count);
        return rows;
    }

    /// <summary>The components of a vector in axes turned by a quaternion, scalar last.</summary>
    private static Vector3d Rotate(double[] q, Vector3d vector)
    {
        var axis = new Vector3d(q[0], q[1], q[2]);
        return (((q[3] * q[3]) - axis.NormSquared) * vector)
            + (2.0 * Vector3d.Dot(axis, vector) * axis)
            - (2.0 * q[3] * Vector3d.Cross(axis, vector));
    }
}
