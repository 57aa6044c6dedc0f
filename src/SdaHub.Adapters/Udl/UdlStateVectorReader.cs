using System.Text;
using SdaHub.Adapters.Odm;
using SdaHub.Adapters.Text;
using SdaHub.Adapters.Times;
using SdaHub.Astrodynamics;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;
using SdaHub.Core.Orbits;

namespace SdaHub.Adapters.Udl;

/// <summary>Reads StateVector objects of the Unified Data Library.</summary>
internal sealed class UdlStateVectorReader : IStateVectorReader
{
    /// <inheritdoc/>
    public string FormatId => UdlState.FormatId;

    /// <inheritdoc/>
    public string Edition => UdlState.Edition;

    /// <inheritdoc/>
    public ReadResult<StateVector> Read(ReadOnlyMemory<byte> payload)
    {
        var states = new List<StateVector>();
        var diagnostics = UdlObjectReader.Read(payload, UdlState.Schema, record => Take(record, states));
        return new ReadResult<StateVector>(states, diagnostics);
    }

    private static UdlFault? Take(UdlObject record, List<StateVector> states)
    {
        if (UdlOrbitMarking.Read(record, UdlState.Marking, UdlState.DataMode, hasLetter: false, out _) is { } refusal)
        {
            return refusal;
        }

        for (var index = UdlState.PositionX; index < UdlState.AccelerationX; index++)
        {
            if (record.Number(index) is null)
            {
                return record.NumberFault("FIELD_MISSING", index, $"expected {UdlState.Schema.Numbers[index]} in the state that starts here");
            }
        }

        if (!OdmDomain.Holds(Vector(record, UdlState.PositionX)!.Value, Vector(record, UdlState.VelocityX)!.Value))
        {
            return new UdlFault("VALUE_OUT_OF_RANGE", record.Offset, null, $"expected components up to {OdmDomain.MaxPositionKm:G} km and {OdmDomain.MaxVelocityKmPerS} km/s");
        }

        if (ReadTime(record, out var timeUnixNs) is { } timeFault)
        {
            return timeFault;
        }

        if (!OrbitFrame.TryParse(record.Text(UdlState.Frame) ?? "J2000", out var frame))
        {
            return record.TextFault("FRAME_UNSUPPORTED", UdlState.Frame, "expected J2000, GCRF, TEME, ITRF, ECR/ECEF or EFG/TDR");
        }

        var number = 0;
        var hasNumber = record.Text(UdlState.CatalogNumber) is { } text && AsciiNumber.TryParseInt32(Encoding.UTF8.GetBytes(text), out number);
        if (record.Text(UdlState.CatalogNumber) is not null && (!hasNumber || (number != 0 && !ObjectId.TryCreate(number, out _))))
        {
            return record.TextFault("VALUE_OUT_OF_RANGE", UdlState.CatalogNumber, $"expected a catalog number from 1 to {ObjectId.MaxValue}");
        }

        if (record.List.Count is > 0 and < OrbitCovariance.TermCount)
        {
            return new UdlFault("COVARIANCE_INCOMPLETE", record.Offset, "cov", $"expected the lower triangle of six rows, {OrbitCovariance.TermCount} numbers, found {record.List.Count}");
        }

        states.Add(new StateVector
        {
            ObjectId = hasNumber && ObjectId.TryCreate(number, out var objectId) ? objectId : null,
            ObjectName = record.Text(UdlState.ObjectName),
            Frame = frame,
            TimeUnixNs = timeUnixNs,
            PositionKm = Vector(record, UdlState.PositionX)!.Value,
            VelocityKmPerS = Vector(record, UdlState.VelocityX)!.Value,
            AccelerationKmPerS2 = Vector(record, UdlState.AccelerationX),
            Covariance = Covariance(record, timeUnixNs),
            Spacecraft = Spacecraft(record),
        });
        return null;
    }

    private static OrbitCovariance? Covariance(UdlObject record, long timeUnixNs)
    {
        if (record.List.Count == 0)
        {
            return null;
        }

        var axes = UdlFrames.ReadAxes(record.Text(UdlState.CovarianceFrame) ?? "J2000");
        if (axes is null)
        {
            record.Note("COVARIANCE_LEFT_OUT", UdlState.CovarianceFrame, "expected UVW or a frame of states; the state was taken without its covariance");
            return null;
        }

        if (record.List.Count > OrbitCovariance.TermCount)
        {
            record.Notes.Add(("FIELD_NOT_USED", UdlState.Schema.List, $"the hub has no place for more than the {OrbitCovariance.TermCount} numbers of position and velocity, which come first"));
        }

        return new OrbitCovariance { TimeUnixNs = timeUnixNs, FrameName = axes, Terms = [.. record.List.Take(OrbitCovariance.TermCount)] };
    }

    private static UdlFault? ReadTime(UdlObject record, out long timeUnixNs)
    {
        timeUnixNs = 0;
        var text = record.Text(UdlState.Epoch);
        if (!UdlTime.TryParse(Encoding.UTF8.GetBytes(text ?? ""), out var time) || time.IsLeapSecond)
        {
            return record.TextFault(text is null ? "FIELD_MISSING" : "TIME_INVALID", UdlState.Epoch, $"expected UTC outside a leap second, as {UdlTime.Expected}");
        }

        timeUnixNs = TimeScales.ToUtcUnixNs(TimeScale.Utc, TimeTag.FromTime(time), out _);
        return null;
    }

    private static Vector3d? Vector(UdlObject record, int index) =>
        record.Number(index) is { } x && record.Number(index + 1) is { } y && record.Number(index + 2) is { } z ? new Vector3d(x, y, z) : null;

    private static SpacecraftParameters? Spacecraft(UdlObject record)
    {
        var spacecraft = new SpacecraftParameters(
            record.Number(UdlState.Mass), record.Number(UdlState.SolarArea), record.Number(UdlState.SolarCoefficient),
            record.Number(UdlState.DragArea), record.Number(UdlState.DragCoefficient));
        return spacecraft == new SpacecraftParameters(null, null, null, null, null) ? null : spacecraft;
    }
}
