using CsCheck;
using SdaHub.Astrodynamics;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Astrodynamics.Time;

namespace SdaHub.UnitTests.Astrodynamics.Frames;

public sealed class FrameProperties
{
    private static readonly Gen<Vector3d> Positions =
        from x in Gen.Double[-50_000.0, 50_000.0]
        from y in Gen.Double[-50_000.0, 50_000.0]
        from z in Gen.Double[-50_000.0, 50_000.0]
        select new Vector3d(x, y, z);

    private static readonly Gen<EarthFrames> AnyFrames =
        from seconds in Gen.Double[-1.5e9, 1.5e9]
        from dut1 in Gen.Double[-0.9, 0.9]
        from pole in Gen.Double[-0.6, 0.6]
        from correction in Gen.Double[-0.2, 0.2]
        select EarthFrames.At(new JulianDate(JulianDate.J2000Day, 0.0).AddSeconds(seconds), new EarthOrientation
        {
            Ut1MinusUtcS = dut1,
            PolarMotionXArcsec = pole,
            PolarMotionYArcsec = 0.3 - pole,
            LengthOfDayS = 0.001 * dut1,
            DPsiArcsec = correction,
            DEpsilonArcsec = 0.1 * correction,
        });

    [Fact]
    public void Every_chain_of_frames_leads_back() =>
        Gen.Select(AnyFrames, Positions, Positions).Sample((frames, position, scaledVelocity) =>
        {
            var teme = new TemeState(position, scaledVelocity / 10_000.0);
            var viaItrf = frames.ToTeme(frames.ToItrf(in teme));
            var viaGcrf = frames.ToTeme(frames.ToGcrf(in teme));
            var roundabout = frames.ToTeme(frames.ToGcrf(frames.ToItrf(frames.ToGcrf(in teme))));
            return Same(teme, viaItrf) && Same(teme, viaGcrf) && Same(teme, roundabout);
        });

    [Fact]
    public void Directions_lead_back_from_every_frame() =>
        Gen.Select(AnyFrames, Positions, Gen.Enum<CelestialFrame>()).Sample((frames, vector, axes) =>
            (frames.FromGcrfDirection(axes, frames.ToGcrfDirection(axes, vector)) - vector).Norm < 1e-9);

    [Fact]
    public void The_Itrf_velocity_is_the_derivative_of_the_Itrf_position() =>
        Gen.Select(AnyFrames, Positions, Positions).Sample((frames, position, scaledVelocity) =>
        {
            // An object in straight motion in TEME, which stands still for so short a time.
            const double StepS = 0.5;
            var velocity = scaledVelocity / 10_000.0;
            var eop = frames.Orientation;
            ItrfState At(double seconds) => EarthRotation.At(frames.Utc.AddSeconds(seconds), in eop)
                .ToItrf(new TemeState(position + (seconds * velocity), velocity));
            var difference = (At(StepS).PositionKm - At(-StepS).PositionKm) / (2.0 * StepS);

            // The difference sees sidereal time, which runs 7.1e-12 rad/s faster for precession; and UT1-UTC is held, so it does not see the length of day.
            var rateRadPerS = 7.2e-12 + (7.3e-5 * Math.Abs(eop.LengthOfDayS) / 86_400.0);
            return (difference - At(0.0).VelocityKmPerS).Norm < 1e-8 + (rateRadPerS * position.Norm);
        });

    [Fact]
    public void Right_ascension_and_declination_lead_back() =>
        Gen.Select(Gen.Double[0.0, 360.0], Gen.Double[-89.9, 89.9]).Sample((ra, dec) =>
        {
            var back = CelestialDirection.Of(12_345.6 * new CelestialDirection(ra, dec).ToUnitVector());
            return Math.Abs(Math.IEEERemainder(back.RightAscensionDeg - ra, 360.0)) < 1e-10
                && Math.Abs(back.DeclinationDeg - dec) < 1e-10
                && back.RightAscensionDeg is >= 0.0 and < 360.0;
        });

    private static bool Same(in TemeState left, in TemeState right) =>
        (left.PositionKm - right.PositionKm).Norm < 1e-9 && (left.VelocityKmPerS - right.VelocityKmPerS).Norm < 1e-12;
}
