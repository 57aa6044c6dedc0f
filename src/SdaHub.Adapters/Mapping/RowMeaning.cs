using SdaHub.Adapters.Text;
using SdaHub.Adapters.Times;
using SdaHub.Adapters.Tracks;
using SdaHub.Astrodynamics;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Core.Formats;
using SdaHub.Core.Formats.Mapping;
using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Mapping;

/// <summary>Checks observations, adds what is agreed, and gathers their tracks.</summary>
internal sealed class RowMeaning
{
    private const double SameStandKm = 0.001;

    private readonly CompiledMapping _mapping;
    private readonly FormatConventions _conventions;
    private readonly OnceWarnings _warnings;
    private readonly RowMarkings _markings;
    private readonly TrackGatherer _gatherer = new(isSorting: true);

    // A place on the ground that was turned from other axes differs by its last digits in each row.
    private readonly Dictionary<string, GeodeticSite> _stands = new(StringComparer.Ordinal);

    /// <summary>Starts without observations.</summary>
    public RowMeaning(CompiledMapping mapping, FormatConventions conventions, OnceWarnings warnings)
    {
        _mapping = mapping;
        _conventions = conventions;
        _warnings = warnings;
        _markings = new RowMarkings(conventions, warnings);
    }

    /// <summary>Number of observations so far.</summary>
    public int Count => _gatherer.Count;

    /// <summary>Names of tracks and objects, as rows have them.</summary>
    public NameTable Names => _gatherer.Names;

    /// <summary>The tracks gathered.</summary>
    public List<Track> ToTracks() => _gatherer.ToTracks(_conventions.DefaultPhenomenology);

    /// <summary>Takes an observation.</summary>
    /// <param name="row">The observation.</param>
    /// <param name="place">Where its record begins.</param>
    /// <returns>Null when it was taken; otherwise the code, the field and what was expected.</returns>
    public (string Code, string? FieldName, string Message)? Take(MappedRow row, RecordPlace place)
    {
        if (row.TimeUnixNs is not { } timeUnixNs || row.SensorKey is null)
        {
            var missing = row.TimeUnixNs is null ? "time" : "sensor_key";
            return ("FIELD_MISSING", missing, $"expected {missing} in the record that starts here");
        }

        var sensorFault = ReadSensor(row, timeUnixNs, out var stand);
        var siteFault = ReadSite(row, out var site);
        if ((CheckValues(row) ?? CheckFrame(row) ?? siteFault ?? sensorFault) is { } fault)
        {
            return fault;
        }

        if (_markings.Read(row, out var marking) is var (field, message))
        {
            return ("MARKING_NOT_TAKEN", field, message);
        }

        if (row.IsLeapSecond && !_warnings.TryCount("LEAP_SECOND_MOVED", "time"))
        {
            _warnings.Add("LEAP_SECOND_MOVED", "time", "a time inside a leap second became the last nanosecond of its day");
        }

        if (row.CarriedAngle is { } angle && !_warnings.TryCount("ANGLE_CARRIED", angle))
        {
            _warnings.Add("ANGLE_CARRIED", angle, "60 minutes or seconds, as rounding makes them, which count on");
        }

        var subject = SubjectOf(row) with { SitePosition = site ?? stand, Marking = marking };
        _gatherer.Add(
            subject, timeUnixNs, row.Numbers[..ObservationRows.Width], row.Numbers.Slice(ObservationRows.Width, ObservationRows.Width), EdgeOf(row.TrackPosition), place,
            row.Sensor);
        return null;
    }

    private TrackSubject SubjectOf(MappedRow row)
    {
        var agreed = _mapping.Mapping.Sensors.GetValueOrDefault(row.SensorKey!);
        var (start, end) = (row.Number(MappingTarget.RangeRateIntervalStartS), row.Number(MappingTarget.RangeRateIntervalEndS));
        return new TrackSubject
        {
            TrackName = row.TrackName,
            // The hub's own formats carry whole tracks; another format's track may go on in the next payload.
            IsTrackNameShared = row.TrackName > 0 && !_mapping.Mapping.IsClosed,
            SensorKey = agreed?.SensorKey ?? row.SensorKey!,
            SiteKey = row.SiteKey ?? agreed?.SiteKey,
            ObjectId = row.ObjectId,
            ObjectName = row.ObjectName,
            Phenomenology = row.Phenomenology != Phenomenology.Unspecified ? row.Phenomenology : agreed?.Phenomenology ?? Phenomenology.Unspecified,
            AngleFrame = row.AngleFrame,
            TimeTagReference = row.TimeTagReference,
            RangeRateInterval = end > start ? new AveragingInterval(start, end) : null,
            TaskId = row.TaskId,
            IsRefractionCorrected = row.IsRefractionCorrected,
            IsLightTimeCorrected = row.IsLightTimeCorrected,
            IsAberrationCorrected = row.IsAberrationCorrected,
            IsTroposphereCorrected = row.IsTroposphereCorrected,
            IsCenterOfMassCorrected = row.IsCenterOfMassCorrected,
            TimeSigmaS = row.Number(MappingTarget.TimeSigmaS) is > 0 and var timeSigmaS ? timeSigmaS : null,
        };
    }

    private (string, string?, string)? CheckValues(MappedRow row)
    {
        var hasValue = false;
        var numbers = row.Numbers;
        for (var i = 0; i < ObservationRows.Width; i++)
        {
            var value = numbers[i];
            if (!double.IsNaN(value))
            {
                hasValue = true;
                if (MeasuredValue.Normalize((Observable)i, value, out numbers[i]) is { } expected)
                {
                    return ("VALUE_OUT_OF_RANGE", ((Observable)i).FieldName(), $"expected {expected}, found {value:R}");
                }
            }

            if (CheckSigma(ref numbers[ObservationRows.Width + i], ((Observable)i).SigmaFieldName()) is { } fault)
            {
                return fault;
            }
        }

        if (CheckSigma(ref numbers[(int)MappingTarget.TimeSigmaS], "time_sigma_s") is { } timeFault)
        {
            return timeFault;
        }

        return hasValue ? null : ("NOTHING_MEASURED", null, "expected an angle, a range, a range rate, a magnitude or a cross section");
    }

    private (string, string?, string)? CheckSigma(ref double sigma, string name)
    {
        if (sigma < 0)
        {
            return ("VALUE_OUT_OF_RANGE", name, $"expected a sigma above 0, found {sigma:R}");
        }

        if (sigma == 0)
        {
            sigma = double.NaN;
            if (!_warnings.TryCount("SIGMA_ZERO", name))
            {
                _warnings.Add("SIGMA_ZERO", name, "a sigma of zero says nothing: taken as unknown");
            }
        }

        return null;
    }

    private (string, string?, string)? CheckFrame(MappedRow row)
    {
        if (row.AngleFrame == AngleFrame.Unspecified && !double.IsNaN(row.Number(MappingTarget.RightAscensionDeg)))
        {
            row.AngleFrame = _conventions.DefaultAngleFrame ?? AngleFrame.Unspecified;
            return row.AngleFrame == AngleFrame.Unspecified
                ? ("ANGLE_FRAME_MISSING", "angle_frame", "right ascension and declination need their axes: gcrf, teme, tod or mod")
                : null;
        }

        return null;
    }

    private static (string, string?, string)? ReadSite(MappedRow row, out GeodeticSite? site)
    {
        const double MaximumLatitudeDeg = 90;
        site = null;
        var (latitude, longitude, altitude) = (row.Number(MappingTarget.SiteLatitudeDeg), row.Number(MappingTarget.SiteLongitudeDeg), row.Number(MappingTarget.SiteAltitudeM));
        if (!double.IsNaN(latitude) || !double.IsNaN(longitude) || !double.IsNaN(altitude))
        {
            if (double.IsNaN(latitude + longitude + altitude))
            {
                return ("SENSOR_POSITION_INCOMPLETE", "site_latitude_deg", "expected latitude, longitude and altitude together");
            }

            site = SensorPlace.Take(new GeodeticSite(latitude, longitude, altitude), row.Sensor);
            return Math.Abs(latitude) > MaximumLatitudeDeg ? ("VALUE_OUT_OF_RANGE", "site_latitude_deg", $"expected -90 to 90 deg, found {latitude:R}")
                : longitude is < -180 or > 360 ? ("VALUE_OUT_OF_RANGE", "site_longitude_deg", $"expected -180 to 360 deg, found {longitude:R}")
                : null;
        }

        var position = new Vector3d(row.Number(MappingTarget.SiteXKm), row.Number(MappingTarget.SiteYKm), row.Number(MappingTarget.SiteZKm));
        if (double.IsNaN(position.X) && double.IsNaN(position.Y) && double.IsNaN(position.Z))
        {
            return null;
        }

        if (!(position.Norm > 0))
        {
            return ("SENSOR_POSITION_INCOMPLETE", "site_x_km", "expected x, y and z together, not all zero");
        }

        site = SensorPlace.Take(position, row.Sensor);
        return null;
    }

    private (string, string?, string)? ReadSensor(MappedRow row, long timeUnixNs, out GeodeticSite? site)
    {
        site = null;
        var (positionCount, velocityCount) = (0, 0);
        foreach (var coordinate in SensorCoordinateNames.All)
        {
            var count = double.IsNaN(row.Sensor[(int)coordinate]) ? 0 : 1;
            positionCount += coordinate.IsVelocity() ? 0 : count;
            velocityCount += coordinate.IsVelocity() ? count : 0;
        }

        if (positionCount is not (0 or 3) || velocityCount is not (0 or 3) || velocityCount > positionCount)
        {
            return ("SENSOR_POSITION_INCOMPLETE", "sensor_x_km", "expected x, y and z together, and their rates together or not at all");
        }

        return positionCount == 0 || _mapping.Mapping.SensorFrame == MappingSensorFrame.Itrf ? null : TurnSensor(row, timeUnixNs, out site);
    }

    private (string, string?, string)? TurnSensor(MappedRow row, long timeUnixNs, out GeodeticSite? site)
    {
        var isTeme = _mapping.Mapping.SensorFrame == MappingSensorFrame.Teme;
        var position = new Vector3d(row.Number(MappingTarget.SensorXKm), row.Number(MappingTarget.SensorYKm), row.Number(MappingTarget.SensorZKm));
        var velocity = new Vector3d(row.Number(MappingTarget.SensorXDotKmPerS), row.Number(MappingTarget.SensorYDotKmPerS), row.Number(MappingTarget.SensorZDotKmPerS));
        row.Sensor.Fill(double.NaN);
        if (position.Norm == 0)
        {
            site = null;
            return ("SENSOR_POSITION_INCOMPLETE", "sensor_x_km", "expected x, y and z, not all zero");
        }

        if (!SensorPlace.TryTakeInertial(position, velocity, isTeme, timeUnixNs, row.EarthOrientation, row.Sensor, out site))
        {
            return ("SENSOR_POSITION_NEEDS_ROTATION", "sensor_x_km", $"a position in axes that do not turn with the Earth needs the Earth's orientation at that time: {Ut1.FileWanted}");
        }

        site = site is { } found ? Stand(row.SensorKey!, found) : null;
        return null;
    }

    private GeodeticSite Stand(string sensorKey, GeodeticSite found)
    {
        if (!_stands.TryGetValue(sensorKey, out var known) || (known.PositionItrfKm - found.PositionItrfKm).Norm > SameStandKm)
        {
            _stands[sensorKey] = known = found;
        }

        return known;
    }

    private static TrackEdge EdgeOf(string? position) => position switch
    {
        "first" or "single" => TrackEdge.First,
        "last" => TrackEdge.Last,
        _ => TrackEdge.None,
    };
}
