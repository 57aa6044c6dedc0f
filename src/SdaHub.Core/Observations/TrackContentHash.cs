using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;

namespace SdaHub.Core.Observations;

/// <summary>
/// A 128-bit hash (XXH128) of everything a track says, to tell a repeat from another track under the same id. It guards a partner against its own
/// mistakes and is no proof against forgery.
/// </summary>
public static class TrackContentHash
{
    private const int LongestTextOnStack = 128;

    /// <summary>This thread's hash, used again for each track: a new one takes 600 bytes.</summary>
    [ThreadStatic]
    private static XxHash128? _hash;

    /// <summary>Hashes a track. Equal tracks have equal hashes on every machine of the same byte order.</summary>
    public static UInt128 Compute(Track track)
    {
        var hash = _hash ??= new XxHash128();
        hash.Reset();
        Append(hash, track.SensorKey);
        Append(hash, track.SiteKey);
        Append(hash, track.ObjectNameText.Characters);
        Append(hash, track.TaskId);
        Append(hash, track.Marking?.ToString());
        Append(hash, track.SitePosition is { } site ? [site.LatitudeDeg, site.LongitudeDeg, site.AltitudeM] : ReadOnlySpan<double>.Empty);
        Append(hash, track.RangeRateInterval is { } interval ? [interval.StartOffsetS, interval.EndOffsetS] : ReadOnlySpan<double>.Empty);
        ReadOnlySpan<int> codes =
        [
            track.ObjectId?.Value ?? 0, (int)track.Phenomenology, (int)track.AngleFrame, (int)track.TimeTagReference,
            Code(track.IsRefractionCorrected), Code(track.IsLightTimeCorrected), Code(track.IsAberrationCorrected),
        ];
        Append(hash, codes);
        Append(hash, track.Columns.TimeUnixNs);
        foreach (var observable in ObservableNames.All)
        {
            Append(hash, track.Columns.Values(observable));
            Append(hash, track.Columns.Sigmas(observable));
        }

        // Only where something is said, so that tracks without it keep the hashes that older hubs kept of them.
        if (track.IsTroposphereCorrected is not null || track.IsCenterOfMassCorrected is not null || track.TimeSigmaS is not null)
        {
            Append(hash, (ReadOnlySpan<int>)[Code(track.IsTroposphereCorrected), Code(track.IsCenterOfMassCorrected)]);
            Append(hash, track.TimeSigmaS is { } timeSigmaS ? [timeSigmaS] : ReadOnlySpan<double>.Empty);
        }

        if (track.SensorPositions is { } positions)
        {
            foreach (var coordinate in SensorCoordinateNames.All)
            {
                Append(hash, positions.Values(coordinate));
            }
        }

        return hash.GetCurrentHashAsUInt128();
    }

    private static int Code(bool? flag) => flag switch { null => 0, false => 1, true => 2 };

    private static void Append(XxHash128 hash, ReadOnlySpan<char> text)
    {
        Span<byte> bytes = stackalloc byte[3 * LongestTextOnStack];
        if (text.Length <= LongestTextOnStack)
        {
            Append<byte>(hash, bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
        }
        else
        {
            var all = new byte[Encoding.UTF8.GetByteCount(text)];
            Append<byte>(hash, all.AsSpan(0, Encoding.UTF8.GetBytes(text, all)));
        }
    }

    // The length goes first, so that no two sequences of parts run together into the same bytes.
    private static void Append<T>(XxHash128 hash, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        var length = values.Length;
        hash.Append(MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in length)));
        hash.Append(MemoryMarshal.AsBytes(values));
    }
}
