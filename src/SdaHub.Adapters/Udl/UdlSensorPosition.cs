using System.Text;
using SdaHub.Adapters.Text;
using SdaHub.Adapters.Times;
using SdaHub.Adapters.Tracks;
using SdaHub.Astrodynamics;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Astrodynamics.Time;
using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Udl;

/// <summary>Where the sensor of an observation stood, or was in orbit.</summary>
internal static class UdlSensorPosition
{
    private const double MetresPerKm = 1000;

    /// <summary>
    /// Reads the position: geodetic when it is there, since it needs no frame, else Cartesian. Of a sensor in orbit the Cartesian one counts when its velocity
    /// stands beside it.
    /// </summary>
    /// <param name="record">The observation.</param>
    /// <param name="timeUnixNs">Its time.</param>
    /// <param name="orientation">Rotation of the Earth, for positions in inertial axes.</param>
    /// <param name="warnings">Takes what is doubtful.</param>
    /// <param name="sensor">Gets a coordinate per <see cref="SensorCoordinate"/> when the sensor is in orbit.</param>
    /// <param name="site">The position; null when the record has none that can be used, so that the name of the sensor has to say where it stands, or when the sensor is in orbit.</param>
    /// <returns>Null when all is well; otherwise the code, the number that is at fault and why the record cannot be taken.</returns>
    public static (string Code, UdlNumber Number, string Message)? Read(
        UdlRecord record, long timeUnixNs, EarthOrientationTable orientation, OnceWarnings warnings, Span<double> sensor, out GeodeticSite? site)
    {
        site = null;
        var hasPosition = HasAny(record, UdlNumber.SensorX);
        var hasState = hasPosition && HasAny(record, UdlNumber.SensorXDot);
        var isInOrbit = record.Number(UdlNumber.SensorAltitude) * MetresPerKm > SensorPositions.LowestAltitudeM;
        if ((record.Has(UdlNumber.SensorLatitude) || record.Has(UdlNumber.SensorLongitude)) && !(hasState && isInOrbit))
        {
            return ReadGeodetic(record, warnings, sensor, out site);
        }

        return hasPosition ? ReadCartesian(record, timeUnixNs, orientation, sensor, out site) : null;
    }

    private static bool HasAny(UdlRecord record, UdlNumber x) => record.Has(x) || record.Has(x + 1) || record.Has(x + 2);

    private static Vector3d Vector(UdlRecord record, UdlNumber x) => new(record.Number(x), record.Number(x + 1), record.Number(x + 2));

    private static (string, UdlNumber, string)? ReadGeodetic(UdlRecord record, OnceWarnings warnings, Span<double> sensor, out GeodeticSite? site)
    {
        site = null;
        var (latitude, longitude) = (record.Number(UdlNumber.SensorLatitude), record.Number(UdlNumber.SensorLongitude));
        if (double.IsNaN(latitude) || double.IsNaN(longitude))
        {
            return ("SENSOR_POSITION_INCOMPLETE", UdlNumber.SensorLatitude, "expected senlat, senlon and senalt together");
        }

        if (record.Has(UdlNumber.SensorAltitude))
        {
            site = SensorPlace.Take(new GeodeticSite(latitude, longitude, record.Number(UdlNumber.SensorAltitude) * MetresPerKm), sensor);
        }
        else if (!warnings.TryCount("SENSOR_ALTITUDE_MISSING", "senalt"))
        {
            warnings.Add("SENSOR_ALTITUDE_MISSING", "senalt", "senlat and senlon alone are no position, and no altitude is guessed: the sensor has to stand on a site of the agreement");
        }

        return Math.Abs(latitude) > 90 ? ("VALUE_OUT_OF_RANGE", UdlNumber.SensorLatitude, $"expected -90 to 90 deg, found {latitude:R}")
            : longitude is < -180 or > 360 ? ("VALUE_OUT_OF_RANGE", UdlNumber.SensorLongitude, $"expected -180 to 360 deg, found {longitude:R}")
            : null;
    }

    private static (string, UdlNumber, string)? ReadCartesian(
        UdlRecord record, long timeUnixNs, EarthOrientationTable orientation, Span<double> sensor, out GeodeticSite? site)
    {
        site = null;
        var (position, velocity) = (Vector(record, UdlNumber.SensorX), Vector(record, UdlNumber.SensorXDot));
        if (!(position.Norm > 0))
        {
            return ("SENSOR_POSITION_INCOMPLETE", UdlNumber.SensorX, "expected senx, seny and senz, not all zero");
        }

        if (double.IsNaN(velocity.Norm) && HasAny(record, UdlNumber.SensorXDot))
        {
            return ("SENSOR_POSITION_INCOMPLETE", UdlNumber.SensorXDot, "expected senvelx, senvely and senvelz together");
        }

        var frame = record.Text(UdlText.SensorFrame);
        // EFG and TDR leave polar motion out, at most 15 m on the ground.
        if (Ascii.EqualsIgnoreCase(frame, "ITRF") || Ascii.EqualsIgnoreCase(frame, "ECR/ECEF") || Ascii.EqualsIgnoreCase(frame, "EFG/TDR"))
        {
            site = SensorPlace.Take(new ItrfState(position, velocity), sensor);
            return null;
        }

        var isTeme = Ascii.EqualsIgnoreCase(frame, "TEME");
        if (!isTeme && !frame.IsEmpty && !Ascii.EqualsIgnoreCase(frame, "J2000") && !Ascii.EqualsIgnoreCase(frame, "GCRF"))
        {
            return ("SENSOR_FRAME_NOT_SUPPORTED", UdlNumber.SensorX, "expected senReferenceFrame J2000, GCRF, TEME, ITRF, ECR/ECEF or EFG/TDR");
        }

        return SensorPlace.TryTakeInertial(position, velocity, isTeme, timeUnixNs, orientation, sensor, out site) ? null
            : ("SENSOR_POSITION_NEEDS_ROTATION", UdlNumber.SensorX,
                $"a position in J2000, GCRF or TEME axes needs the Earth's orientation at that time, as senlat, senlon, senalt do not: {Ut1.FileWanted}");
    }
}
