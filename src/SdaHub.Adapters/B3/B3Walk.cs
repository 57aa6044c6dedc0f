using SdaHub.Adapters.Text;
using SdaHub.Adapters.Tracks;
using SdaHub.Astrodynamics;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Astrodynamics.Time;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.Adapters.B3;

/// <summary>Walks through cards, one a line, and gathers their observations.</summary>
internal ref partial struct B3Walk
{
    private const int ShortestCard = 75;

    /// <summary>Tags of the site and of SPADOC end in column 90; some write five more.</summary>
    private const int LongestCard = 95;

    private const int UsualCard = 90;

    /// <summary>The years that two digits can mean: nothing was observed before Sputnik.</summary>
    private const int FirstYear = 1957;

    private const int LastYear = FirstYear + 99;

    private const double MetresPerKm = 1000;
    private const double RadPerDeg = Math.PI / 180;

    /// <summary>Sensor keys, made once each for all files: there are a thousand at most.</summary>
    private static readonly string?[] SensorKeys = new string?[1000];

    private static ReadOnlySpan<double> PowersOfTen => [1, 10, 100, 1000, 1e4, 1e5, 1e6, 1e7, 1e8];

    private readonly DiagnosticCollector _diagnostics;
    private readonly FormatConventions _conventions;
    private readonly TrackGatherer _gatherer = new();
    private readonly double[] _values = new double[ObservationRows.Width];
    private readonly double[] _sensor = new double[ObservationRows.SensorWidth];
    private LineReader _lines;
    private ReadOnlySpan<byte> _card;
    private ReadOnlySpan<byte> _names;
    private TrackSubject _subject;
    private int _subjectNumber;
    private bool _isAzimuthRatePlain;
    private int _accelerationCount;
    private int _firstAccelerationLine;
    private readonly bool _isMessage;
    private int _textCount;
    private int _firstTextLine;
    private B3Years? _years;

    /// <summary>Starts before the first line.</summary>
    public B3Walk(ReadOnlySpan<byte> payload, DiagnosticCollector diagnostics, FormatConventions conventions)
    {
        _lines = new LineReader(payload);
        _diagnostics = diagnostics;
        _conventions = conventions;
        _isMessage = payload.IndexOf(B3TransmitLine.End) >= 0;
    }

    /// <summary>Walks to the end.</summary>
    public void Run()
    {
        while (!_diagnostics.IsFull && _lines.Read())
        {
            _card = _lines.Line.TrimEnd(" \x1a"u8);
            if (!_card.IsEmpty)
            {
                Take();
            }
        }

        if (_accelerationCount > 0)
        {
            _diagnostics.Warning(
                "FIELD_NOT_USED", _firstAccelerationLine, B3Field.RangeAcceleration.FirstColumn, B3Field.RangeAcceleration.Name,
                $"{_accelerationCount} values were not taken: a track has no column for them");
        }

        TellOfMessage();
    }

    /// <summary>The tracks gathered.</summary>
    public readonly List<Track> ToTracks() => _gatherer.ToTracks(_conventions.DefaultPhenomenology);

    private void Take()
    {
        if (_card.Length < ShortestCard)
        {
            TakeShort();
        }
        else if (IsUnclassified() && TryReadType(out var type) && TryReadSubject(type) && TryReadTime(out var timeUnixNs))
        {
            Array.Fill(_values, double.NaN);
            Array.Fill(_sensor, double.NaN);
            if (TryReadValues(type) && TryReadSensor(type))
            {
                TurnToGcrf(type, timeUnixNs);
                Add(timeUnixNs, Edge(77));
            }

            if (_card.Length > LongestCard)
            {
                SurplusText.Tell(_diagnostics, _lines.LineNumber, LongestCard + 1, 1 + ((_card.Length - LongestCard - 1) / UsualCard));
            }
        }
    }

    private void Add(long timeUnixNs, TrackEdge edge)
    {
        _subjectNumber = _subjectNumber < 0 ? _gatherer.NumberOf(_subject) : _subjectNumber;
        _gatherer.Add(_subjectNumber, timeUnixNs, _values, [], edge, new RecordPlace(_lines.LineNumber, 1), _sensor);
    }

    private readonly bool IsUnclassified() => _card[0] switch
    {
        (byte)'U' => true,
        (byte)'C' or (byte)'S' => Refuse("CLASSIFICATION_NOT_TAKEN", 1, "classification", "classified cards are not taken by this hub"),
        _ => Refuse("FIELD_MALFORMED", 1, "classification", "expected U, C or S"),
    };

    private readonly bool TryReadType(out B3Type type)
    {
        const int Column = 75;
        type = (B3Type)(_card[Column - 1] - '0');
        return type switch
        {
            B3Type.State => Refuse("TYPE_NOT_USED", Column, "type", "type 7, position and velocity, is no measurement of a sensor"),
            >= B3Type.RangeRate and <= B3Type.CelestialFromHere => true,
            _ => Refuse("FIELD_MALFORMED", Column, "type", "expected a type of 0 to 9"),
        };
    }

    private bool TryReadSubject(B3Type type)
    {
        const int NamesWidth = 9;
        // In the other types the subject has the axes or the sensor's position too.
        var areNamesAll = type is <= B3Type.Everything or B3Type.Range;
        if (areNamesAll && _names.SequenceEqual(_card[..NamesWidth]))
        {
            // Cards of one object and sensor mostly stand together.
            return true;
        }

        if (!TryReadSubject(B3Field.SensorNumber, B3Field.SatelliteNumber))
        {
            return false;
        }

        if (type is B3Type.Celestial or B3Type.CelestialFromHere)
        {
            var isFrameKnown = TryReadFrame(out var frame);
            _subject = _subject with { AngleFrame = frame };
            return isFrameKnown;
        }

        _names = areNamesAll ? _card[..NamesWidth] : [];
        return true;
    }

    private bool TryReadSubject(B3Field sensorNumber, B3Field satelliteNumber)
    {
        _names = [];
        _subjectNumber = -1;
        if (!B3Number.TryReadDigits(sensorNumber.Of(_card), out var sensor))
        {
            return Refuse("FIELD_MALFORMED", sensorNumber.FirstColumn, sensorNumber.Name, "expected three digits");
        }

        var number = satelliteNumber.Of(_card);
        var isKnown = AlphaFive.TryDecode(number, out var objectId);
        if (!isKnown && number.ContainsAnyExcept((byte)'0', (byte)' '))
        {
            return Refuse("FIELD_MALFORMED", satelliteNumber.FirstColumn, satelliteNumber.Name, "expected five digits, or a letter and four (alpha-5)");
        }

        // 9xxxx are numbers that a sensor makes up for what it could not identify.
        var isMadeUp = objectId.Value is >= 90_000 and <= 99_999;
        _subject = new TrackSubject
        {
            SensorKey = SensorKeys[sensor] ??= sensor.ToString("D3"),
            ObjectId = isKnown && !isMadeUp ? objectId : null,
            ObjectName = isMadeUp ? _gatherer.Names.NumberOf(number) : 0,
        };
        _isAzimuthRatePlain = _conventions.PlainAzimuthRateSensors.Contains(_subject.SensorKey);
        return true;
    }

    private readonly bool TryReadFrame(out AngleFrame frame)
    {
        const int Column = 76;
        var code = _card.Length >= Column ? _card[Column - 1] : (byte)' ';
        frame = code switch
        {
            (byte)' ' => _conventions.DefaultAngleFrame ?? AngleFrame.Teme,
            (byte)'0' => AngleFrame.Teme,
            (byte)'1' or (byte)'2' or (byte)'3' => AngleFrame.Gcrf,
            _ => AngleFrame.Unspecified,
        };
        return frame != AngleFrame.Unspecified
            || Refuse("ANGLE_FRAME_NOT_SUPPORTED", Column, "equinox", "expected blank or 0 (of date), 1 (beginning of the year), 2 (J2000) or 3 (B1950)");
    }

    private readonly bool TryReadTime(out long timeUnixNs)
    {
        timeUnixNs = 0;
        return (B3Number.TryReadDigits(_card[9..11], out var shortYear) && B3Number.TryReadDigits(_card[11..14], out var day)
                && TryReadTimeOfDay(_card[14..23], out var millisecond)
                && TryJoin(shortYear < FirstYear % 100 ? 2000 + shortYear : 1900 + shortYear, day, millisecond, out timeUnixNs))
            || Refuse("TIME_INVALID", 10, "epoch", "expected YYDDDHHMMSSsss with a day and a time of day that exist");
    }

    private static bool TryReadTimeOfDay(ReadOnlySpan<byte> columns, out long millisecondOfDay)
    {
        millisecondOfDay = 0;
        if (!B3Number.TryReadDigits(columns[..2], out var hour) || !B3Number.TryReadDigits(columns[2..4], out var minute)
            || !B3Number.TryReadDigits(columns[4..], out var millisecond) || hour >= 24 || minute >= 60 || millisecond >= 60_000)
        {
            return false;
        }

        millisecondOfDay = (((hour * 60) + minute) * 60_000) + millisecond;
        return true;
    }

    private static bool TryJoin(int year, int day, long millisecondOfDay, out long timeUnixNs)
    {
        const long MillisecondsPerDay = 86_400_000;
        timeUnixNs = 0;
        if (year is < FirstYear or > LastYear || day < 1 || day > (DateTime.IsLeapYear(year) ? 366 : 365))
        {
            return false;
        }

        var days = new DateOnly(year, 1, 1).DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber + day - 1;
        timeUnixNs = ((days * MillisecondsPerDay) + millisecondOfDay) * 1_000_000;
        return true;
    }

    private bool TryReadValues(B3Type type) => type switch
    {
        B3Type.RangeRate => TryRead(B3Field.RangeRate, Observable.RangeRateKmPerS),
        B3Type.Range => TryReadRange(),
        B3Type.Celestial or B3Type.CelestialFromHere => TryReadRightAscension() && TryRead(B3Field.Declination, Observable.DeclinationDeg),
        B3Type.Angles => TryReadHorizonAngles(),
        B3Type.AnglesAndRange or B3Type.AnglesAndRangeFromHere => TryReadHorizonAngles() && TryReadRange(),
        B3Type.AnglesRangeAndRate => TryReadHorizonAngles() && TryReadRange() && TryRead(B3Field.RangeRate, Observable.RangeRateKmPerS),
        _ => TryReadHorizonAngles() && TryReadRange() && TryRead(B3Field.RangeRate, Observable.RangeRateKmPerS) && TryReadRates(),
    };

    private readonly bool TryReadHorizonAngles() => TryRead(B3Field.Azimuth, Observable.AzimuthDeg) && TryRead(B3Field.Elevation, Observable.ElevationDeg);

    private readonly bool TryRead(B3Field field, Observable observable)
    {
        if (!B3Number.TryRead(field.Of(_card), out var digits, out var isBlank))
        {
            return Refuse(isBlank ? "FIELD_MISSING" : "FIELD_MALFORMED", field.FirstColumn, field.Name, "this type of card needs it: digits, a minus or overpunch at the front");
        }

        var value = digits / field.Divisor;
        var expected = observable switch
        {
            Observable.AzimuthDeg when value is not (>= 0 and <= 360) => "0 to 360 degrees",
            Observable.ElevationDeg or Observable.DeclinationDeg when value is not (>= -90 and <= 90) => "-90 to 90 degrees",
            _ => null,
        };
        _values[(int)observable] = observable == Observable.AzimuthDeg && value == 360 ? 0 : value;
        return expected is null || Refuse("VALUE_OUT_OF_RANGE", field.FirstColumn, field.Name, $"expected {expected}, found {value:R}");
    }

    private readonly bool TryReadRange() => TryReadRange(B3Field.Range, B3Field.RangeExponent, decimals: 5);

    private readonly bool TryReadRange(B3Field range, B3Field rangeExponent, int decimals)
    {
        if (!B3Number.TryRead(range.Of(_card), out var digits, out var isBlank) || !B3Number.TryReadDigits(rangeExponent.Of(_card), out var exponent))
        {
            return Refuse(
                isBlank ? "FIELD_MISSING" : "FIELD_MALFORMED", range.FirstColumn, range.Name,
                $"this type of card needs seven digits and an exponent in column {rangeExponent.FirstColumn}");
        }

        // Dividing by a whole power of ten gives the double nearest to what is printed; multiplying by its inverse does not.
        var power = exponent - decimals;
        var rangeKm = power < 0 ? digits / PowersOfTen[-power] : digits * PowersOfTen[power];
        _values[(int)Observable.RangeKm] = rangeKm;
        return rangeKm > 0 || Refuse("VALUE_OUT_OF_RANGE", range.FirstColumn, range.Name, $"expected a distance above zero, found {rangeKm:R}");
    }

    private readonly bool TryReadRightAscension()
    {
        var field = B3Field.RightAscension;
        var columns = field.Of(_card);
        if (columns.Length == 7 && B3Number.TryReadDigits(columns[..2], out var hours) && B3Number.TryReadDigits(columns[2..4], out var minutes)
            && B3Number.TryReadDigits(columns[4..], out var tenths) && hours < 24 && minutes < 60 && tenths < 600)
        {
            // A tenth of a second of time is 1/2400 of a degree.
            _values[(int)Observable.RightAscensionDeg] = ((((hours * 60) + minutes) * 600) + tenths) / 2400.0;
            return true;
        }

        return Refuse("FIELD_MALFORMED", field.FirstColumn, field.Name, "expected HHMMSSs, tenths of seconds last");
    }

    /// <summary>Turns right ascension and declination for the beginning of the year, or of FK4 for 1950, into GCRF.</summary>
    private readonly void TurnToGcrf(B3Type type, long timeUnixNs)
    {
        const int Column = 76;
        if (type is not (B3Type.Celestial or B3Type.CelestialFromHere) || _card.Length < Column || _card[Column - 1] is not ((byte)'1' or (byte)'3'))
        {
            return;
        }

        var direction = new CelestialDirection(_values[(int)Observable.RightAscensionDeg], _values[(int)Observable.DeclinationDeg]);
        // Day 0 of January is the last of December.
        var turned = _card[Column - 1] == '3'
            ? StarCharts.ToGcrf(ChartEquinox.B1950, direction)
            : StarCharts.ToGcrf(new DateOnly(UnixTime.FromNs(timeUnixNs).Year - 1, 12, 31), direction);
        _values[(int)Observable.RightAscensionDeg] = turned.RightAscensionDeg;
        _values[(int)Observable.DeclinationDeg] = turned.DeclinationDeg;
    }

    /// <summary>Angle rates and range acceleration; old cards break off before them.</summary>
    private bool TryReadRates()
    {
        if (B3Number.TryRead(B3Field.RangeAcceleration.Of(_card), out var acceleration, out _) && acceleration != 0)
        {
            _firstAccelerationLine = _accelerationCount++ == 0 ? _lines.LineNumber : _firstAccelerationLine;
        }

        return TryReadRate(B3Field.ElevationRate, Observable.ElevationRateDegPerS, 1)
            && TryReadRate(
                B3Field.AzimuthRate, Observable.AzimuthRateDegPerS,
                _isAzimuthRatePlain ? 1 : Math.Cos(_values[(int)Observable.ElevationDeg] * RadPerDeg));
    }

    private readonly bool TryReadRate(B3Field field, Observable observable, double divisor)
    {
        if (!B3Number.TryRead(field.Of(_card), out var digits, out var isBlank))
        {
            return isBlank || Refuse("FIELD_MALFORMED", field.FirstColumn, field.Name, "expected digits, a minus or overpunch at the front, or nothing");
        }

        var rate = digits / field.Divisor / divisor;
        // Straight overhead there is no azimuth to have a rate.
        _values[(int)observable] = Math.Abs(rate) <= 360 ? rate : double.NaN;
        return true;
    }

    private bool TryReadSensor(B3Type type)
    {
        if (type is not (B3Type.AnglesAndRangeFromHere or B3Type.CelestialFromHere))
        {
            return true;
        }

        if (!B3Number.TryRead(B3Field.SensorX.Of(_card), out var x, out _) || !B3Number.TryRead(B3Field.SensorY.Of(_card), out var y, out _)
            || !B3Number.TryRead(B3Field.SensorZ.Of(_card), out var z, out _) || (x == 0 && y == 0 && z == 0))
        {
            return Refuse("FIELD_MALFORMED", B3Field.SensorX.FirstColumn, "sensor_position", "types 8 and 9 need the sensor's Earth-fixed x, y, z in metres");
        }

        _subject = _subject with { SitePosition = SensorPlace.Take(new Vector3d(x / MetresPerKm, y / MetresPerKm, z / MetresPerKm), _sensor) };
        return true;
    }

    private readonly TrackEdge Edge(int column) => _card.Length < column ? TrackEdge.None : _card[column - 1] switch
    {
        (byte)'3' => TrackEdge.First,
        (byte)'5' => TrackEdge.Last,
        _ => TrackEdge.None,
    };

    private readonly bool Refuse(string code, int column, string? fieldName, string message)
    {
        _diagnostics.Error(code, _lines.LineNumber, column, fieldName, message);
        return false;
    }
}
