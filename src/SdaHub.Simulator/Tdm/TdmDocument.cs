using SdaHub.Protocol.Observations.V1;

namespace SdaHub.Simulator.Tdm;

/// <summary>
/// Tracks as a CCSDS tracking data message (503.0-B-2), the way a partner's own software might write it: one segment a track, the sensor and the object as
/// participants. What the message has no place for (sigmas, marking, site) is left to the agreement.
/// </summary>
internal static class TdmDocument
{
    /// <summary>Writes a message.</summary>
    public static void Write(IReadOnlyList<Track> tracks, string originator, DateTimeOffset creationTime, ITdmPrinter printer)
    {
        printer.Begin(TdmText.Time(creationTime), originator);
        foreach (var track in tracks)
        {
            printer.BeginSegment();
            foreach (var (keyword, value) in Metadata(track))
            {
                printer.Metadata(keyword, value);
            }

            printer.BeginData();
            WriteData(track, printer);
            printer.EndSegment();
        }

        printer.End();
    }

    private static IEnumerable<(string Keyword, string Value)> Metadata(Track track)
    {
        var isRadar = track.Phenomenology == Phenomenology.Radar;
        yield return ("TRACK_ID", track.TrackId);
        yield return ("TIME_SYSTEM", "UTC");
        yield return ("PARTICIPANT_1", track.SensorKey);
        yield return ("PARTICIPANT_2", track.HasObjectId ? $"{track.ObjectId}" : track.ObjectName);
        yield return ("MODE", "SEQUENTIAL");
        yield return ("PATH", isRadar ? "1,2,1" : "2,1");
        yield return ("TIMETAG_REF", "RECEIVE");
        if (isRadar)
        {
            yield return ("RANGE_UNITS", "km");
        }

        yield return ("ANGLE_TYPE", isRadar ? "AZEL" : "RADEC");
        if (!isRadar)
        {
            yield return ("REFERENCE_FRAME", "ICRF");
        }
    }

    private static void WriteData(Track track, ITdmPrinter printer)
    {
        var isRadar = track.Phenomenology == Phenomenology.Radar;
        for (var i = 0; i < track.TimeUnixNs.Count; i++)
        {
            var time = TdmText.Time(track.TimeUnixNs[i]);
            printer.Record("ANGLE_1", time, TdmText.Number(isRadar ? track.AzimuthDeg[i] : track.RightAscensionDeg[i], decimals: 6));
            printer.Record("ANGLE_2", time, TdmText.Number(isRadar ? track.ElevationDeg[i] : track.DeclinationDeg[i], decimals: 6));
            if (isRadar)
            {
                printer.Record("RANGE", time, TdmText.Number(track.RangeKm[i], decimals: 5));
                printer.Record("DOPPLER_INSTANTANEOUS", time, TdmText.Number(track.RangeRateKmPerS[i], decimals: 7));
            }
        }
    }
}
