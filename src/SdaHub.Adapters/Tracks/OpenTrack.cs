using System.Runtime.InteropServices;

namespace SdaHub.Adapters.Tracks;

/// <summary>A track while its observations are told off. Sets of quantities are bits, <c>1 &lt;&lt; observable</c>.</summary>
/// <param name="Subject">Number of its subject.</param>
/// <param name="Count">Number of observations so far.</param>
/// <param name="LastTimeUnixNs">Time of the last one.</param>
/// <param name="Present">Quantities that are there at all.</param>
/// <param name="WithSigma">Quantities whose values have a sigma.</param>
/// <param name="IsClosed">Whether the last one said that it is the last.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct OpenTrack(int Subject, int Count, long LastTimeUnixNs, int Present, int WithSigma, bool IsClosed)
{
    private const long LongestGapNs = 600L * 1_000_000_000;

    /// <summary>
    /// Whether an observation may follow. A quantity has a sigma at every value of a track or at none, since a column has no place for "unknown here".
    /// </summary>
    /// <param name="timeUnixNs">Its time.</param>
    /// <param name="present">Its quantities.</param>
    /// <param name="withSigma">Those of them that have a sigma.</param>
    /// <param name="isNamed">Whether the format names the track, and silence does not end it.</param>
    public bool Takes(long timeUnixNs, int present, int withSigma, bool isNamed) =>
        !IsClosed && timeUnixNs >= LastTimeUnixNs && (isNamed || timeUnixNs - LastTimeUnixNs <= LongestGapNs)
        && (withSigma & Present & ~WithSigma) == 0 && (present & ~withSigma & WithSigma) == 0;

    /// <summary>The track with one observation more.</summary>
    public OpenTrack Plus(long timeUnixNs, int present, int withSigma, bool isLast) => this with
    {
        Count = Count + 1,
        LastTimeUnixNs = timeUnixNs,
        Present = Present | present,
        WithSigma = WithSigma | withSigma,
        IsClosed = isLast,
    };
}
