using System.Text;
using SdaHub.Adapters.Text;
using SdaHub.Astrodynamics;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Astrodynamics.Time;

namespace SdaHub.Adapters.Udl;

/// <summary>Where the sensor of an observation stood.</summary>
internal static class UdlSensorPosition
{
    private const double MetresPerKm = 1000;

    /// <summary>Reads the position: geodetic when it is there, since it needs no frame, else Cartesian.</summary>
    /// <param name="record">The observation.</param>
    /// <param name="timeUnixNs">Its time.</param>
    /// <param name="orientation">Rotation of the Earth, for positions in inertial axes.</param>
    /// <param name="warnings">Takes what is doubtful.</param>
    /// <param name="site">The position; null when the record has none that can be used, and the sensor's name has to say where it stands.</param>
    /// <returns>Null when all is well; otherwise the code, the number that is at fault and why the record cannot be taken.</returns>
    public static (string Code, UdlNumber Number, string Message)? Read(
        UdlRecord record, long timeUnixNs, EarthOrientationTable orientation, OnceWarnings warnings, out GeodeticSite? site)
    {
        site = null;
        if (record.Has(UdlNumber.SensorLatitude) || record.Has(UdlNumber.SensorLongitude))
        {
            return ReadGeodetic(record, warnings, out site);
        }

        if (!record.Has(UdlNumber.SensorX) && !record.Has(UdlNumber.SensorY) && !record.Has(UdlNumber.SensorZ))
        {
            return null;
        }

        var position = new Vector3d(record.Number(UdlNumber.SensorX), record.Number(UdlNumber.SensorY), record.Number(UdlNumber.SensorZ));
        if (!(position.Norm > 0))
        {
            return ("SENSOR_POSITION_INCOMPLETE", UdlNumber.SensorX, "expected senx, seny and senz, not all zero");
        }

        var fault = ToItrf(record.Text(UdlText.SensorFrame), timeUnixNs, orientation, ref position);
        site = fault is null ? GeodeticSite.FromItrf(position) : null;
        return fault;
    }

    private static (string, UdlNumber, string)? ReadGeodetic(UdlRecord record, OnceWarnings warnings, out GeodeticSite? site)
    {
        var (latitude, longitude) = (record.Number(UdlNumber.SensorLatitude), record.Number(UdlNumber.SensorLongitude));
        site = record.Has(UdlNumber.SensorAltitude) ? new GeodeticSite(latitude, longitude, record.Number(UdlNumber.SensorAltitude) * MetresPerKm) : null;
        if (double.IsNaN(latitude) || double.IsNaN(longitude))
        {
            return ("SENSOR_POSITION_INCOMPLETE", UdlNumber.SensorLatitude, "expected senlat, senlon and senalt together");
        }

        if (site is null && !warnings.TryCount("SENSOR_ALTITUDE_MISSING", "senalt"))
        {
            warnings.Add("SENSOR_ALTITUDE_MISSING", "senalt", "senlat and senlon alone are no position, and no altitude is guessed: the sensor has to stand on a site of the agreement");
        }

        return Math.Abs(latitude) > 90 ? ("VALUE_OUT_OF_RANGE", UdlNumber.SensorLatitude, $"expected -90 to 90 deg, found {latitude:R}")
            : longitude is < -180 or > 360 ? ("VALUE_OUT_OF_RANGE", UdlNumber.SensorLongitude, $"expected -180 to 360 deg, found {longitude:R}")
            : null;
    }

    private static (string, UdlNumber, string)? ToItrf(ReadOnlySpan<byte> frame, long timeUnixNs, EarthOrientationTable orientation, ref Vector3d position)
    {
        // EFG and TDR leave polar motion out, at most 15 m on the ground.
        if (Ascii.EqualsIgnoreCase(frame, "ITRF") || Ascii.EqualsIgnoreCase(frame, "ECR/ECEF") || Ascii.EqualsIgnoreCase(frame, "EFG/TDR"))
        {
            return null;
        }

        var isTeme = Ascii.EqualsIgnoreCase(frame, "TEME");
        if (!isTeme && !frame.IsEmpty && !Ascii.EqualsIgnoreCase(frame, "J2000") && !Ascii.EqualsIgnoreCase(frame, "GCRF"))
        {
            return ("SENSOR_FRAME_NOT_SUPPORTED", UdlNumber.SensorX, "expected senReferenceFrame J2000, GCRF, TEME, ITRF, ECR/ECEF or EFG/TDR");
        }

        var utc = JulianDate.FromUnixNs(timeUnixNs);
        var eop = orientation.At(utc);
        if (eop.IsExtrapolated)
        {
            return ("SENSOR_POSITION_NEEDS_ROTATION", UdlNumber.SensorX,
                "a position in J2000, GCRF or TEME axes needs the Earth's orientation at that time, which this program was not given; senlat, senlon, senalt do not");
        }

        var frames = EarthFrames.At(utc, in eop);
        position = isTeme
            ? frames.ToItrf(new TemeState(position, default)).PositionKm
            : frames.ToItrf(new GcrfState(position, default)).PositionKm;
        return null;
    }
}
