using System.Runtime.InteropServices;
using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Tracks;

/// <summary>A single observation among <see cref="ObservationRows"/>, which have its numbers. Sets of quantities are bits, <c>1 &lt;&lt; observable</c>.</summary>
/// <param name="TimeUnixNs">Its time, as in <see cref="ObservationColumns.TimeUnixNs"/>.</param>
/// <param name="Subject">Number of its subject.</param>
/// <param name="FirstNumber">Where its numbers begin.</param>
/// <param name="Present">Quantities that it has.</param>
/// <param name="Sigmas">Quantities of which it has a sigma, be there a value or not.</param>
/// <param name="Sensor">Coordinates of a sensor in orbit that it has, <c>1 &lt;&lt; coordinate</c>.</param>
/// <param name="Edge">Where in its track it stands.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ObservationRow(long TimeUnixNs, int Subject, int FirstNumber, ushort Present, ushort Sigmas, byte Sensor, TrackEdge Edge)
{
    /// <summary>Where its record begins.</summary>
    public required RecordPlace Place { get; init; }

    /// <summary>Quantities that it has with a sigma.</summary>
    public int WithSigma => Present & Sigmas;
}
