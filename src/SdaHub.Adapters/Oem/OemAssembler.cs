using System.Collections.Immutable;
using SdaHub.Adapters.Odm;
using SdaHub.Adapters.Text;
using SdaHub.Astrodynamics;
using SdaHub.Core.Formats;
using SdaHub.Core.Orbits;

namespace SdaHub.Adapters.Oem;

/// <summary>
/// Makes ephemerides of metadata, states and covariances, whatever notation they came in. Metadata that cannot be used reject their block; a state that
/// cannot be read is left out and ends its segment, so that nothing is interpolated across the place where it is missing.
/// </summary>
internal sealed class OemAssembler
{
    private const int StateLength = 6;
    private readonly List<OrbitEphemeris> _ephemerides = [];
    private readonly List<EphemerisSegment> _segments = [];
    private readonly OemTable _table = new();
    private OdmSubject? _subject;
    private OemBlock? _block;
    private SourcePosition _blockStart;
    private bool _hasStates;
    private SourcePosition _firstOutside;
    private int _outsideCount;

    /// <summary>Starts without ephemerides.</summary>
    public OemAssembler()
    {
        Metadata = new OdmValues(Diagnostics);
        Covariance = new OdmValues(Diagnostics);
    }

    /// <summary>What was said so far.</summary>
    public DiagnosticCollector Diagnostics { get; } = new();

    /// <summary>Keywords without use.</summary>
    public UnusedKeywords Unused { get; } = new();

    /// <summary>The metadata being read.</summary>
    public OdmValues Metadata { get; }

    /// <summary>The covariance being read; only while <see cref="IsTaking"/>.</summary>
    public OdmValues Covariance { get; }

    /// <summary>Ends the file.</summary>
    public ReadResult<OrbitEphemeris> ToResult()
    {
        EndEphemeris();
        Unused.Tell(Diagnostics);
        return new ReadResult<OrbitEphemeris>(_ephemerides, Diagnostics.Diagnostics);
    }

    /// <summary>Starts a message: nothing in it continues what was before.</summary>
    public void BeginMessage() => EndEphemeris();

    /// <summary>Starts the metadata of a block.</summary>
    public void BeginBlock(SourcePosition start)
    {
        EndBlock();
        _blockStart = start;
        Metadata.Clear(start);
    }

    /// <summary>Ends the metadata; states may follow.</summary>
    public void EndMetadata()
    {
        var block = OemBlock.Read(Metadata);
        if (block is null)
        {
            return;
        }

        foreach (var field in new[] { OdmFields.StartTime, OdmFields.StopTime }.Where(field => !Metadata.Has(field)))
        {
            Diagnostics.Warning("FIELD_MISSING", _blockStart.Line, _blockStart.Column, field.Name, $"expected {field.Name}; the states tell the span");
        }

        if (_subject is not null && _subject != block.Subject)
        {
            EndEphemeris();
        }

        _block = block;
        _subject = block.Subject;
        _hasStates = false;
        _outsideCount = 0;
    }

    /// <summary>Takes a state.</summary>
    /// <param name="timeText">Its epoch.</param>
    /// <param name="numbers">Six or nine numbers in the order of <see cref="OdmFields.State"/>.</param>
    /// <param name="at">Where the epoch stands.</param>
    public void AddState(ReadOnlySpan<byte> timeText, ReadOnlySpan<double> numbers, SourcePosition at)
    {
        if (_block is null)
        {
            return;
        }

        if (!OdmTime.TryRead(timeText, _block.Subject.TimeSystem, out var time, out var isLeapSecond))
        {
            RefuseState("TIME_INVALID", at, OdmFields.Epoch.Name, $"expected {CcsdsTime.Expected}; found '{AsciiText.Printable(timeText)}'");
            return;
        }

        var position = new Vector3d(numbers[0], numbers[1], numbers[2]);
        var velocity = new Vector3d(numbers[3], numbers[4], numbers[5]);
        if (!OdmDomain.Holds(position, velocity))
        {
            RefuseState("VALUE_OUT_OF_RANGE", at, null, $"expected components up to {OdmDomain.MaxPositionKm:G} km and {OdmDomain.MaxVelocityKmPerS} km/s");
        }
        else if (isLeapSecond)
        {
            Diagnostics.Warning("LEAP_SECOND_LEFT_OUT", at.Line, at.Column, OdmFields.Epoch.Name, "the state lies inside a leap second and was left out");
        }
        else if (time < _table.LastTimeUnixNs)
        {
            RefuseState("TIME_NOT_ORDERED", at, OdmFields.Epoch.Name, "expected an epoch after the one before");
        }
        else if (time == _table.LastTimeUnixNs && _table.IsLast(position, velocity))
        {
            Diagnostics.Warning("STATE_REPEATED", at.Line, at.Column, OdmFields.Epoch.Name, "the same state comes twice and was taken once");
        }
        else
        {
            if (time == _table.LastTimeUnixNs)
            {
                Diagnostics.Warning("TIME_REPEATED", at.Line, at.Column, OdmFields.Epoch.Name, "the epoch comes twice with another state: a new segment begins here");
                EndSegment();
            }

            _hasStates = true;
            NoteSpan(time, at);
            _table.Add(time, position, velocity, numbers.Length > StateLength ? new Vector3d(numbers[6], numbers[7], numbers[8]) : null);
        }
    }

    /// <summary>Whether states and covariances are taken: the metadata before them can be used.</summary>
    public bool IsTaking => _block is not null;

    /// <summary>Whether an epoch lies before the stop time of the block, so that states behind it are missing when it is the last; false when there is no stop time.</summary>
    public bool IsBeforeStop(ReadOnlySpan<byte> timeText) =>
        _block is { StopUnixNs: { } stop } && OdmTime.TryRead(timeText, _block.Subject.TimeSystem, out var time, out _) && time < stop;

    /// <summary>Says why a state was not taken, and ends the segment.</summary>
    public void RefuseState(string code, SourcePosition at, string? fieldName, string message)
    {
        if (_block is not null)
        {
            Diagnostics.Error(code, at.Line, at.Column, fieldName, message);
            EndSegment();
        }
    }

    /// <summary>Ends a covariance.</summary>
    /// <param name="isLackTold">Whether it is told already that terms are missing.</param>
    public void EndCovariance(bool isLackTold = false)
    {
        if (_block is null)
        {
            return;
        }

        Covariance.Require(isLackTold ? [OdmFields.Epoch] : OdmFields.Covariance.Prepend(OdmFields.Epoch));
        var time = OdmTime.Read(Covariance, OdmFields.Epoch, _block.Subject.TimeSystem);
        if (!Covariance.IsRejected && time is { } epoch)
        {
            NoteSpan(epoch, Covariance.At(OdmFields.Epoch));
            _table.Add(new OrbitCovariance
            {
                TimeUnixNs = epoch,
                FrameName = Covariance.Text(OdmFields.CovarianceFrame),
                Terms = OdmFields.Covariance.Select(field => Covariance.Number(field) ?? double.NaN).ToImmutableArray(),
            });
        }
    }

    /// <summary>Ends a block.</summary>
    public void EndBlock()
    {
        if (_block is not null && !_hasStates)
        {
            Diagnostics.Error("DATA_MISSING", _blockStart.Line, _blockStart.Column, null, "expected states in the block that starts here");
        }

        if (_outsideCount > 0)
        {
            Diagnostics.Warning(
                "TIME_OUTSIDE_SPAN", _firstOutside.Line, _firstOutside.Column, OdmFields.Epoch.Name,
                $"{_outsideCount} states or covariances of the block, here the first, lie outside START_TIME to STOP_TIME, which say from when to when there are any: taken as they stand");
        }

        EndSegment();
        _block = null;
        _outsideCount = 0;
    }

    /// <summary>Ends the segment: what follows is not interpolated together with what was before.</summary>
    public void EndSegment()
    {
        if (_block is null || _table.Count == 0)
        {
            if (_table.CovarianceCount > 0)
            {
                Diagnostics.Warning(
                    "COVARIANCE_LEFT_OUT", _blockStart.Line, _blockStart.Column, null, $"{_table.CovarianceCount} covariances have no states before them that were taken");
            }

            _table.Clear();
            return;
        }

        if (_table.IsAccelerationIncomplete)
        {
            Diagnostics.Warning(
                "ACCELERATION_INCOMPLETE", _blockStart.Line, _blockStart.Column, null, "some states have accelerations and others have none: none was taken");
        }

        _segments.Add(_table.Take(_block));
    }

    /// <summary>The span is what the metadata say of the data; where the two disagree, the data are what was computed.</summary>
    private void NoteSpan(long timeUnixNs, SourcePosition at)
    {
        if (_block is { } block && !block.Covers(timeUnixNs))
        {
            _firstOutside = _outsideCount++ == 0 ? at : _firstOutside;
        }
    }

    private void EndEphemeris()
    {
        EndBlock();
        if (_subject is { } subject && _segments.Count > 0)
        {
            _ephemerides.Add(new OrbitEphemeris
            {
                ObjectId = subject.ObjectId,
                ObjectName = subject.ObjectName,
                InternationalDesignator = subject.InternationalDesignator,
                Center = subject.Center,
                Frame = subject.Frame,
                FrameEpochUnixNs = subject.FrameEpochUnixNs,
                Segments = [.. _segments],
            });
        }

        _segments.Clear();
        _subject = null;
    }
}
