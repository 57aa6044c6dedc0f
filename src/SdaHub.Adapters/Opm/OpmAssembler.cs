using System.Collections.Immutable;
using System.Text;
using SdaHub.Adapters.Odm;
using SdaHub.Adapters.Text;
using SdaHub.Adapters.Times;
using SdaHub.Astrodynamics;
using SdaHub.Core.Formats;
using SdaHub.Core.Orbits;

namespace SdaHub.Adapters.Opm;

/// <summary>Makes state vectors of keywords and values, one a message. A fault rejects its message; every one is told.</summary>
internal sealed class OpmAssembler
{
    private const int PositionEnd = 3;
    private const int StateLength = 6;
    private readonly List<StateVector> _states = [];
    private readonly UnusedKeywords _unused = new();
    private SourcePosition? _firstManoeuvre;
    private int _manoeuvreCount;

    /// <summary>Starts without messages.</summary>
    public OpmAssembler() => Values = new OdmValues(Diagnostics);

    /// <summary>What was said so far.</summary>
    public DiagnosticCollector Diagnostics { get; } = new();

    /// <summary>The message being read.</summary>
    public OdmValues Values { get; }

    /// <summary>What became of the file.</summary>
    public ReadResult<StateVector> ToResult()
    {
        _unused.Tell(Diagnostics);
        return new ReadResult<StateVector>(_states, Diagnostics.Diagnostics);
    }

    /// <summary>Starts a message.</summary>
    /// <param name="version">Its version as printed.</param>
    /// <param name="at">Where that stands.</param>
    public void Begin(ReadOnlySpan<byte> version, SourcePosition at)
    {
        Values.Clear(at);
        _firstManoeuvre = null;
        _manoeuvreCount = 0;
        if (!OdmVersion.IsRead(version))
        {
            Values.Fail("VERSION_UNSUPPORTED", at, null, $"expected {OdmVersion.Expected}; found '{AsciiText.Printable(version)}'");
        }
    }

    /// <summary>Takes a value.</summary>
    /// <param name="keyword">The keyword.</param>
    /// <param name="keywordAt">Where it stands.</param>
    /// <param name="text">The value without blanks at its ends.</param>
    /// <param name="at">Where the value stands.</param>
    public void Set(ReadOnlySpan<byte> keyword, SourcePosition keywordAt, ReadOnlySpan<byte> text, SourcePosition at)
    {
        var field = OdmFields.Find(keyword);
        if (field == OdmFields.Classification)
        {
            if (!OpenWords.Holds(text))
            {
                Diagnostics.Warning(OpenWords.Code, at.Line, at.Column, field.Name, OpenWords.Complaint(text));
            }
        }
        else if (field is not null)
        {
            Values.Set(field, text, at);
        }
        else if (keyword.StartsWith("MAN_"u8))
        {
            _firstManoeuvre ??= keywordAt;
            _manoeuvreCount += keyword.SequenceEqual("MAN_EPOCH_IGNITION"u8) ? 1 : 0;
        }
        else
        {
            _unused.Take(keyword, keywordAt);
        }
    }

    /// <summary>Ends the message.</summary>
    /// <returns>Whether it was taken.</returns>
    public bool End()
    {
        var subject = OdmSubject.Read(Values);
        Values.Require(OdmFields.State.Take(StateLength).Prepend(OdmFields.Epoch));
        if (OdmFields.Covariance.Any(Values.Has))
        {
            Values.Require(OdmFields.Covariance);
        }

        var time = ReadTime(subject.TimeSystem);
        CheckState();
        if (Values.IsRejected)
        {
            return false;
        }

        Take(subject, time);
        if (_firstManoeuvre is { } first)
        {
            Diagnostics.Warning(
                "MANOEUVRE_NOT_USED", first.Line, first.Column, null, $"{_manoeuvreCount} manoeuvres were not taken: the state holds until the first of them");
        }

        return true;
    }

    private long ReadTime(TimeScale timeSystem)
    {
        var time = 0L;
        if (Values.Text(OdmFields.Epoch) is { } text && (!OdmTime.TryRead(Encoding.UTF8.GetBytes(text), timeSystem, out time, out var isLeapSecond) || isLeapSecond))
        {
            Values.Fail("TIME_INVALID", Values.At(OdmFields.Epoch), OdmFields.Epoch.Name, $"expected {CcsdsTime.Expected}, outside a leap second");
        }

        return time;
    }

    private void CheckState()
    {
        for (var i = 0; i < StateLength; i++)
        {
            var (limit, unit) = i < PositionEnd ? (OdmDomain.MaxPositionKm, "km") : (OdmDomain.MaxVelocityKmPerS, "km/s");
            if (Math.Abs(State(i)) > limit)
            {
                var field = OdmFields.State[i];
                Values.Fail("VALUE_OUT_OF_RANGE", Values.At(field), field.Name, $"expected at most {limit:R} {unit} to either side");
            }
        }
    }

    private void Take(OdmSubject subject, long time) => _states.Add(new StateVector
    {
        ObjectId = subject.ObjectId,
        ObjectName = subject.ObjectName,
        InternationalDesignator = subject.InternationalDesignator,
        Center = subject.Center,
        Frame = subject.Frame,
        FrameEpochUnixNs = subject.FrameEpochUnixNs,
        TimeUnixNs = time,
        PositionKm = new Vector3d(State(0), State(1), State(2)),
        VelocityKmPerS = new Vector3d(State(3), State(4), State(5)),
        Covariance = ReadCovariance(time),
        Spacecraft = ReadSpacecraft(),
    });

    private OrbitCovariance? ReadCovariance(long timeUnixNs) => !Values.Has(OdmFields.Covariance[0]) ? null : new OrbitCovariance
    {
        TimeUnixNs = timeUnixNs,
        FrameName = Values.Text(OdmFields.CovarianceFrame),
        Terms = OdmFields.Covariance.Select(field => Values.Number(field) ?? double.NaN).ToImmutableArray(),
    };

    private SpacecraftParameters? ReadSpacecraft()
    {
        var spacecraft = new SpacecraftParameters(
            Values.Number(OdmFields.Mass), Values.Number(OdmFields.SolarRadiationArea), Values.Number(OdmFields.SolarRadiationCoefficient),
            Values.Number(OdmFields.DragArea), Values.Number(OdmFields.DragCoefficient));
        return spacecraft == new SpacecraftParameters(null, null, null, null, null) ? null : spacecraft;
    }

    private double State(int index) => Values.Number(OdmFields.State[index]) ?? double.NaN;
}
