using System.Text;
using SdaHub.Adapters.Text;
using SdaHub.Adapters.Times;
using SdaHub.Adapters.Tracks;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;
using SdaHub.Core.Release;

namespace SdaHub.Adapters.Udl;

/// <summary>Turns observations as they stand in the file into canonical ones, and gathers their tracks.</summary>
internal sealed class UdlMeaning
{
    private readonly FormatConventions _conventions;
    private readonly UdlMarkings _markings;
    private readonly TextCache _texts = new();
    private readonly TrackGatherer _gatherer = new(isSorting: true);
    private readonly UdlValues _values = new();
    private readonly double[] _sensor = new double[ObservationRows.SensorWidth];

    /// <summary>Starts without observations.</summary>
    /// <param name="conventions">What is agreed.</param>
    public UdlMeaning(FormatConventions conventions)
    {
        _conventions = conventions;
        _markings = new UdlMarkings(conventions);
    }

    /// <summary>Number of observations so far.</summary>
    public int Count => _gatherer.Count;

    /// <summary>The tracks gathered.</summary>
    public List<Track> ToTracks() => _gatherer.ToTracks(_conventions.DefaultPhenomenology);

    /// <summary>Takes an observation.</summary>
    /// <param name="record">The observation.</param>
    /// <param name="place">Where it begins.</param>
    /// <param name="warnings">Takes what is doubtful.</param>
    /// <returns>Null when it was taken.</returns>
    public UdlFault? Take(UdlRecord record, RecordPlace place, OnceWarnings warnings)
    {
        var fault = ReadTime(record, warnings, out var timeUnixNs);
        var markingFault = ReadMarking(record, warnings, out var marking);
        var sensorFault = ReadSensor(record, out var sensorKey);
        var objectFault = ReadObject(record, out var objectId);
        fault = fault ?? markingFault ?? sensorFault ?? objectFault ?? _values.Read(record, IsTelescope(record), warnings);
        if (fault is not null)
        {
            return fault;
        }

        Array.Fill(_sensor, double.NaN);
        if (UdlSensorPosition.Read(record, timeUnixNs, _conventions.EarthOrientation, warnings, _sensor, out var site) is var (code, number, message))
        {
            return new UdlFault(code, record.OffsetOf(number), UdlFields.NameOf(number), message);
        }

        var objectName = _gatherer.Names.NumberOf(record.Text(UdlText.OriginalObjectId));
        var subject = new TrackSubject
        {
            TrackName = _gatherer.Names.NumberOf(record.Text(UdlText.TrackId)),
            IsTrackNameShared = true,
            SensorKey = sensorKey,
            SitePosition = site,
            ObjectId = record.IsUct ? null : objectId,
            ObjectName = objectName == 0 && record.IsUct ? _gatherer.Names.NumberOf(record.Text(UdlText.CatalogNumber)) : objectName,
            Phenomenology = PhenomenologyOf(record),
            AngleFrame = _values.AngleFrame,
            Marking = marking,
            TaskId = Text(record, UdlText.TaskId),
        };
        _gatherer.Add(subject, timeUnixNs, _values.Values, _values.Sigmas, EdgeOf(record.Text(UdlText.TrackPosition), warnings), place, _sensor);
        return null;
    }

    private static UdlFault? ReadTime(UdlRecord record, OnceWarnings warnings, out long timeUnixNs)
    {
        timeUnixNs = 0;
        var text = record.Text(UdlText.Time);
        if (text.IsEmpty)
        {
            return Missing(record, UdlText.Time);
        }

        if (!UdlTime.TryParse(text, out var time) || (time.IsLeapSecond && !TimeScales.IsRealLeapSecond(TimeScale.Utc, time)))
        {
            return new UdlFault("TIME_INVALID", record.OffsetOf(UdlText.Time), "obTime", $"expected UTC as {UdlTime.Expected}, a day and a time of day that exist");
        }

        timeUnixNs = TimeScales.ToUtcUnixNs(TimeScale.Utc, TimeTag.FromTime(time), out var isLeapSecond);
        if (isLeapSecond && !warnings.TryCount("LEAP_SECOND_MOVED", "obTime"))
        {
            warnings.Add("LEAP_SECOND_MOVED", "obTime", "a time inside a leap second became the last nanosecond of its day");
        }

        return null;
    }

    private UdlFault? ReadMarking(UdlRecord record, OnceWarnings warnings, out Marking? marking)
    {
        marking = null;
        foreach (var required in (ReadOnlySpan<UdlText>)[UdlText.Marking, UdlText.DataMode])
        {
            if (record.Text(required).IsEmpty)
            {
                return Missing(record, required);
            }
        }

        if (!UdlMarkings.TryReadMode(record.Text(UdlText.DataMode), out var mode))
        {
            return new UdlFault("FIELD_MALFORMED", record.OffsetOf(UdlText.DataMode), "dataMode", "expected REAL, TEST, EXERCISE or SIMULATED");
        }

        if (_markings.Read(record.Text(UdlText.Marking), mode, out marking) is { } fault)
        {
            return new UdlFault("MARKING_NOT_TAKEN", record.OffsetOf(UdlText.Marking), "classificationMarking", fault);
        }

        if (marking is null && !warnings.TryCount("MARKING_NOT_CARRIED", "classificationMarking"))
        {
            warnings.Add("MARKING_NOT_CARRIED", "classificationMarking", "the marking was checked, but makes none without an agreement that says whose the records are");
        }

        return null;
    }

    private UdlFault? ReadSensor(UdlRecord record, out string sensorKey)
    {
        sensorKey = Text(record, UdlText.SensorId) ?? Text(record, UdlText.OriginalSensorId) ?? "";
        return sensorKey.Length > 0 ? null : new UdlFault("FIELD_MISSING", record.Offset, "idSensor", "expected idSensor or origSensorId in the observation that starts here");
    }

    private static UdlFault? ReadObject(UdlRecord record, out ObjectId? objectId)
    {
        var text = record.Text(UdlText.CatalogNumber);
        objectId = AsciiNumber.TryParseInt32(text, out var number) && ObjectId.TryCreate(number, out var id) ? id : null;
        // 0 is what some producers write when they know none.
        return text.IsEmpty || objectId is not null || text.SequenceEqual("0"u8)
            ? null
            : new UdlFault("VALUE_OUT_OF_RANGE", record.OffsetOf(UdlText.CatalogNumber), "satNo", $"expected a catalog number from 1 to {ObjectId.MaxValue}");
    }

    private static Phenomenology PhenomenologyOf(UdlRecord record)
    {
        var type = record.Text(UdlText.Type);
        var kinds = record.Kinds
            | (Ascii.EqualsIgnoreCase(type, "OPTICAL") ? UdlKinds.ElectroOptical : UdlKinds.None)
            | (type.StartsWith("RF"u8) || type.SequenceEqual("PSD"u8) || type.SequenceEqual("SPOOF"u8) ? UdlKinds.RadioFrequency : UdlKinds.None);
        return kinds switch
        {
            UdlKinds.ElectroOptical => Phenomenology.Optical,
            UdlKinds.Radar => Phenomenology.Radar,
            UdlKinds.RadioFrequency => Phenomenology.PassiveRf,
            _ => Phenomenology.Unspecified,
        };
    }

    private bool IsTelescope(UdlRecord record) => PhenomenologyOf(record) switch
    {
        Phenomenology.Unspecified => _conventions.DefaultPhenomenology == Phenomenology.Optical,
        var phenomenology => phenomenology == Phenomenology.Optical,
    };

    private static TrackEdge EdgeOf(ReadOnlySpan<byte> position, OnceWarnings warnings)
    {
        if (position.SequenceEqual("FIRST"u8) || position.SequenceEqual("SINGLE"u8) || position.SequenceEqual("FENCE"u8))
        {
            return TrackEdge.First;
        }

        if (position.SequenceEqual("LAST"u8))
        {
            return TrackEdge.Last;
        }

        if (!position.IsEmpty && !position.SequenceEqual("IN"u8) && !warnings.TryCount("TRACK_POSITION_UNKNOWN", "obPosition"))
        {
            warnings.Add("TRACK_POSITION_UNKNOWN", "obPosition", "expected FENCE, FIRST, IN, LAST or SINGLE; the word says nothing about where a track begins or ends");
        }

        return TrackEdge.None;
    }

    private string? Text(UdlRecord record, UdlText text) => record.Text(text) is { IsEmpty: false } characters ? _texts.Get(characters) : null;

    private static UdlFault Missing(UdlRecord record, UdlText text) =>
        new("FIELD_MISSING", record.Offset, UdlFields.NameOf(text), $"expected {UdlFields.NameOf(text)} in the observation that starts here");
}
