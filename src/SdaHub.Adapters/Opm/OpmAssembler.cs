using System.Collections.Immutable;
using System.Text;
using SdaHub.Adapters.Odm;
using SdaHub.Adapters.Text;
using SdaHub.Astrodynamics;
using SdaHub.Core.Orbits;
using SdaHub.Core.Formats;

namespace SdaHub.Adapters.Opm;

/// <summary>Makes state vectors of keywords and values, one a message. The first fault of a message rejects it.</summary>
internal sealed class OpmAssembler
{
    private const int VelocityEnd = 6;
    private readonly List<StateVector> _states = [];
    private readonly UnusedKeywords _unused = new();
    private SourcePosition? _firstManoeuvre;
    private int _manoeuvreCount;

    /// <summary>What was said so far.</summary>
    public DiagnosticCollector Diagnostics { get; } = new();

    /// <summary>The message being read.</summary>
    public OdmValues Values { get; } = new();

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
    public void End()
    {
        Values.Require(OdmFields.State.Take(VelocityEnd).Prepend(OdmFields.Epoch));
        if (OdmFields.Covariance.Any(Values.Has))
        {
            Values.Require(OdmFields.Covariance);
        }

        if (OdmSubject.Read(Values) is { } subject)
        {
            Take(subject);
        }

        if (Values.Fault is { } fault)
        {
            Diagnostics.Error(fault.Code, fault.Line, fault.Column, fault.FieldName, fault.Message);
        }
        else if (_firstManoeuvre is { } first)
        {
            Diagnostics.Warning(
                "MANOEUVRE_NOT_USED", first.Line, first.Column, null, $"{_manoeuvreCount} manoeuvres were not taken: the state holds until the first of them");
        }
    }

    private void Take(OdmSubject subject)
    {
        var isTime = OdmTime.TryRead(Encoding.UTF8.GetBytes(Values.Text(OdmFields.Epoch) ?? ""), subject.TimeSystem, out var time, out var isLeapSecond);
        if (!isTime || isLeapSecond)
        {
            Values.Fail("TIME_INVALID", Values.At(OdmFields.Epoch), OdmFields.Epoch.Name, $"expected {CcsdsTime.Expected}, outside a leap second");
        }

        var position = new Vector3d(State(0), State(1), State(2));
        var velocity = new Vector3d(State(3), State(4), State(5));
        if (!OdmDomain.Holds(position, velocity))
        {
            Values.Fail(
                "VALUE_OUT_OF_RANGE", Values.At(OdmFields.State[0]), null, $"expected components up to {OdmDomain.MaxPositionKm:G} km and {OdmDomain.MaxVelocityKmPerS} km/s");
        }

        if (Values.Fault is null)
        {
            _states.Add(new StateVector
            {
                ObjectId = subject.ObjectId,
                ObjectName = subject.ObjectName,
                InternationalDesignator = subject.InternationalDesignator,
                Center = subject.Center,
                Frame = subject.Frame,
                FrameEpochUnixNs = subject.FrameEpochUnixNs,
                TimeUnixNs = time,
                PositionKm = position,
                VelocityKmPerS = velocity,
                Covariance = ReadCovariance(time),
                Spacecraft = ReadSpacecraft(),
            });
        }
    }

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
