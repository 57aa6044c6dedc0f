using SdaHub.Astrodynamics.Frames;
using SdaHub.Astrodynamics.Time;
using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Tdm;

/// <summary>Brings right ascension and declination into axes that the schema of CCSDS 503.0-B-2 has a name for: EME2000, ICRF, TOD.</summary>
internal static class TdmAxes
{
    /// <summary>Whether a track can be written in axes that have a name: those of one angle alone cannot be turned.</summary>
    public static bool HaveName(Track track)
    {
        if (!NeedTurn(track))
        {
            return true;
        }

        var rightAscensions = track.Columns.Values(Observable.RightAscensionDeg);
        var declinations = track.Columns.Values(Observable.DeclinationDeg);
        var arePairs = rightAscensions.Length == declinations.Length;
        for (var i = 0; arePairs && i < rightAscensions.Length; i++)
        {
            arePairs = double.IsNaN(rightAscensions[i]) == double.IsNaN(declinations[i]);
        }

        return arePairs;
    }

    /// <summary>
    /// A track in axes that have a name: the track itself, or one in GCRF. The corrections to the IAU theories, which nothing here knows, are left out: 0.1 arcseconds.
    /// </summary>
    public static Track ToNamed(Track track)
    {
        if (!NeedTurn(track))
        {
            return track;
        }

        var columns = track.Columns;
        var from = track.AngleFrame == AngleFrame.Teme ? CelestialFrame.Teme : CelestialFrame.MeanOfDate;
        var (rightAscensions, declinations) = (columns.Values(Observable.RightAscensionDeg).ToArray(), columns.Values(Observable.DeclinationDeg).ToArray());
        for (var i = 0; i < columns.Count; i++)
        {
            var utc = JulianDate.FromUnixNs(columns.TimeUnixNs[i]);
            var eop = EarthOrientationTable.Zero.At(utc);
            var place = new CelestialDirection(rightAscensions[i], declinations[i]).ToUnitVector();
            var turned = CelestialDirection.Of(EarthFrames.At(utc, in eop).ToGcrfDirection(from, place));
            (rightAscensions[i], declinations[i]) = (turned.RightAscensionDeg, turned.DeclinationDeg);
        }

        return track with
        {
            AngleFrame = AngleFrame.Gcrf,
            Columns = columns.WithValues(Observable.RightAscensionDeg, rightAscensions).WithValues(Observable.DeclinationDeg, declinations),
        };
    }
    /// <summary>Beside azimuth and elevation a message has no right ascension and declination.</summary>
    private static bool NeedTurn(Track track) =>
        track.AngleFrame is AngleFrame.Teme or AngleFrame.Mod
        && (track.Columns.Has(Observable.RightAscensionDeg) || track.Columns.Has(Observable.DeclinationDeg))
        && !track.Columns.Has(Observable.AzimuthDeg) && !track.Columns.Has(Observable.ElevationDeg);
}
