using System.Buffers;
using CsCheck;
using SdaHub.Adapters;
using SdaHub.Astrodynamics;
using SdaHub.Core.Formats;
using SdaHub.Core.Orbits;

namespace SdaHub.UnitTests.Adapters;

/// <summary>What is written is read back bit for bit.</summary>
public sealed class OrbitRoundTripTests
{
    private const long Day = 86_400_000_000_000;
    private static readonly FormatRegistry Formats = new(AdapterFormats.All);

    private static readonly Gen<Vector3d> PositionsKm = Gen.Double[-5e4, 5e4].Array[3].Select(parts => new Vector3d(parts[0], parts[1], parts[2]));
    private static readonly Gen<Vector3d> VelocitiesKmPerS = Gen.Double[-11, 11].Array[3].Select(parts => new Vector3d(parts[0], parts[1], parts[2]));
    private static readonly Gen<OrbitFrame> Frames = Gen.OneOf(
        Gen.Const(OrbitFrame.Gcrf), Gen.Const(OrbitFrame.Eme2000), Gen.Const(OrbitFrame.Teme), Gen.Const(OrbitFrame.Itrf), Gen.Const(new OrbitFrame("ITRF-97", OrbitAxes.Itrf)));
    private static readonly Gen<long> Times = Gen.Long[0, 50 * 365 * Day];

    private static readonly Gen<OrbitCovariance> Covariances = Gen.Select(
        Times, Gen.OneOf(Gen.Const((string?)null), Gen.Const((string?)"RSW"), Gen.Const((string?)"EME2000")), Gen.Double[-1, 1].Array[OrbitCovariance.TermCount],
        (time, frame, terms) => new OrbitCovariance { TimeUnixNs = time, FrameName = frame, Terms = [.. terms] });

    private static readonly Gen<EphemerisSegment> Segments =
        from start in Times
        from steps in Gen.Long[1, 600_000_000_000].Array[1, 12]
        from positions in PositionsKm.Array[steps.Length]
        from velocities in VelocitiesKmPerS.Array[steps.Length]
        from hasAccelerations in Gen.Bool
        from covariances in Covariances.Array[0, 2]
        from method in Gen.OneOf(
            Gen.Const((InterpolationMethod?)null), Gen.Const((InterpolationMethod?)InterpolationMethod.Hermite), Gen.Const((InterpolationMethod?)InterpolationMethod.Lagrange))
        from isWhole in Gen.Bool
        let times = Sum(start, steps)
        select new EphemerisSegment(times, positions, velocities, hasAccelerations ? velocities.Reverse().ToArray() : [])
        {
            Covariances = covariances,
            Interpolation = method,
            InterpolationDegree = method is null ? null : 7,
            UseableStartUnixNs = isWhole ? null : times[0],
            UseableStopUnixNs = isWhole ? null : times[^1],
        };

    private static readonly Gen<OrbitEphemeris> Ephemerides = Gen.Select(
        Frames, Segments.Array[1, 3],
        (frame, segments) => new OrbitEphemeris { ObjectName = "A & B", InternationalDesignator = "1998-067A", Frame = frame, Segments = segments });

    private static readonly Gen<StateVector> States = Gen.Select(
        Frames, Times, PositionsKm, VelocitiesKmPerS, Covariances, Gen.Bool,
        (frame, time, position, velocity, covariance, isBare) => new StateVector
        {
            ObjectName = "COSMOS 1 <DEB>",
            InternationalDesignator = "2000-028A",
            Frame = frame,
            TimeUnixNs = time,
            PositionKm = position,
            VelocityKmPerS = velocity,
            Covariance = isBare ? null : covariance with { TimeUnixNs = time },
            Spacecraft = isBare ? null : new SpacecraftParameters(Math.Abs(position.X), null, 1.3, Math.Abs(velocity.Y), 2.2),
        });

    [Theory]
    [InlineData("oem-kvn")]
    [InlineData("oem-xml")]
    public void An_ephemeris_loses_nothing(string format) =>
        Ephemerides.Array[1, 3].Sample(
            ephemerides =>
            {
                var output = new ArrayBufferWriter<byte>();
                Assert.Empty(Formats.EphemerisWriters[format].Write(ephemerides, new FileHeader("SDAHUB", DateTimeOffset.UnixEpoch), output));
                var read = Formats.EphemerisReaders[format].Read(output.WrittenMemory);

                Assert.Empty(read.Diagnostics);
                Assert.Equal(ephemerides.Select(Flat), read.Records.Select(Flat));
            },
            iter: 300);

    [Theory]
    [InlineData("opm-kvn")]
    [InlineData("opm-xml")]
    public void A_state_loses_nothing(string format) =>
        States.Array[1, 4].Sample(
            states =>
            {
                var output = new ArrayBufferWriter<byte>();
                Assert.Empty(Formats.StateVectorWriters[format].Write(states, new FileHeader("SDAHUB", DateTimeOffset.UnixEpoch), output));
                var read = Formats.StateVectorReaders[format].Read(output.WrittenMemory);

                Assert.Empty(read.Diagnostics);
                Assert.Equal(states, read.Records);
            },
            iter: 500);

    private static long[] Sum(long start, long[] steps)
    {
        var times = new long[steps.Length];
        for (var i = 0; i < steps.Length; i++)
        {
            times[i] = start += steps[i];
        }

        return times;
    }

    /// <summary>An ephemeris as values that can be compared.</summary>
    private static string Flat(OrbitEphemeris ephemeris) => string.Join(
        '\n',
        ephemeris.Segments.Select(segment => string.Join(
            ';', string.Join(',', segment.TimeUnixNs.ToArray()), string.Join(',', segment.PositionsKm.ToArray()), string.Join(',', segment.VelocitiesKmPerS.ToArray()),
            string.Join(',', segment.AccelerationsKmPerS2.ToArray()), segment.Interpolation, segment.InterpolationDegree, segment.UseableStartUnixNs, segment.UseableStopUnixNs,
            string.Join(',', segment.Covariances.Select(covariance => $"{covariance.TimeUnixNs} {covariance.FrameName} {string.Join(' ', covariance.Terms)}"))))
            .Prepend($"{ephemeris.ObjectName}|{ephemeris.InternationalDesignator}|{ephemeris.Center}|{ephemeris.Frame}"));
}
