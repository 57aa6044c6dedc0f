using System.Text.Json;
using SdaHub.Astrodynamics;
using SdaHub.Core.Orbits;

namespace SdaHub.UnitTests.Adapters;

/// <summary>Compares ephemerides with what an independent program read in the same file.</summary>
internal static class PositionGolden
{
    /// <summary>Reads a golden file.</summary>
    public static byte[] Read(string folder, string name) => File.ReadAllBytes(PathOf(folder, name));

    /// <summary>Compares every position and velocity, and what lies between them.</summary>
    public static void AssertSame(string folder, string name, IReadOnlyList<OrbitEphemeris> ephemerides)
    {
        var rows = File.ReadLines(PathOf(folder, name + ".expected.jsonl")).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        var table = rows.Where(row => row.TryGetProperty("time_unix_ns", out _)).ToList();
        var found = ephemerides.OrderBy(ephemeris => ephemeris.ObjectName, StringComparer.Ordinal)
            .SelectMany(ephemeris => ephemeris.Segments.SelectMany(segment => Enumerable.Range(0, segment.Count).Select(i => (ephemeris, segment, i)))).ToList();
        Assert.Equal(table.Count, found.Count);
        for (var row = 0; row < table.Count; row++)
        {
            var (ephemeris, segment, i) = found[row];
            var objectName = table[row].GetProperty("object_name").GetString();
            Assert.True(objectName is "" || objectName == ephemeris.ObjectName, $"expected {objectName}, found {ephemeris.ObjectName}");
            Assert.Equal(table[row].GetProperty("time_unix_ns").GetInt64(), segment.TimeUnixNs[i]);
            Assert.InRange((Vector(table[row], "position_km") - segment.PositionsKm[i]).Norm, 0, 8e-12);
            Assert.Equal(table[row].TryGetProperty("velocity_km_per_s", out _), !segment.VelocitiesKmPerS.IsEmpty);
            if (!segment.VelocitiesKmPerS.IsEmpty)
            {
                Assert.InRange((Vector(table[row], "velocity_km_per_s") - segment.VelocitiesKmPerS[i]).Norm, 0, 2e-15);
            }
        }

        foreach (var row in rows.Where(row => row.TryGetProperty("interpolated_time_unix_ns", out _)))
        {
            Assert.True(ephemerides[0].TryInterpolate(row.GetProperty("interpolated_time_unix_ns").GetInt64(), out var point));
            Assert.True(point.IsCentered);
            Assert.InRange((Vector(row, "position_km") - point.PositionKm).Norm, 0, 1e-9);
        }
    }

    /// <summary>
    /// Leaves out every second position and predicts it from the others. Only times with a full window on both sides count.
    /// </summary>
    /// <returns>The largest distance in km.</returns>
    public static double WorstOfEverySecond(EphemerisSegment segment, int skippedAtEnds)
    {
        var kept = Enumerable.Range(0, segment.Count).Where(i => (i & 1) == 0).ToList();
        var thinned = new EphemerisSegment([.. kept.Select(i => segment.TimeUnixNs[i])], [.. kept.Select(i => segment.PositionsKm[i])], [], [])
        {
            Interpolation = segment.Interpolation,
            InterpolationDegree = segment.InterpolationDegree,
        };
        var worst = 0.0;
        for (var i = skippedAtEnds | 1; i < segment.Count - skippedAtEnds; i += 2)
        {
            Assert.True(thinned.TryInterpolate(segment.TimeUnixNs[i], out var point));
            worst = Math.Max(worst, (point.PositionKm - segment.PositionsKm[i]).Norm);
        }

        return worst;
    }

    private static string PathOf(string folder, string name) => Path.Combine(AppContext.BaseDirectory, "Adapters", folder, "Golden", name);

    private static Vector3d Vector(JsonElement row, string name)
    {
        double[] parts = [.. row.GetProperty(name).EnumerateArray().Select(part => part.GetDouble())];
        return new Vector3d(parts[0], parts[1], parts[2]);
    }
}
