using SdaHub.Adapters.Odm;
using SdaHub.Core.Formats;
using SdaHub.Core.Orbits;

namespace SdaHub.Adapters.Opm;

/// <summary>The content of an OPM in the order of CCSDS 502.0-B-3, tables 3-2 and 3-3.</summary>
internal static class OpmContent
{
    /// <summary>Says what an OPM cannot carry.</summary>
    public static void Check(StateVector state, int position, List<Diagnostic> diagnostics)
    {
        if (state.AccelerationKmPerS2 is not null)
        {
            diagnostics.Add(new(DiagnosticSeverity.Warning, "NOT_CARRIED", position, 0, null, "an OPM has no acceleration"));
        }

        if (state.Covariance is { } covariance && covariance.TimeUnixNs != state.TimeUnixNs)
        {
            diagnostics.Add(new(DiagnosticSeverity.Warning, "NOT_CARRIED", position, 0, null, "an OPM has no covariance of another time than the state's"));
        }

        OdmContent.Check(state.Frame, position, diagnostics);
        OdmContent.Check(state.Covariance is { } written && written.TimeUnixNs == state.TimeUnixNs ? [written] : [], position, diagnostics);
    }

    /// <summary>What an OPM identifies the object by; null when nothing does.</summary>
    public static string? IdentityOf(StateVector state) => state.InternationalDesignator ?? state.ObjectId?.ToString();

    /// <summary>Writes everything after the header.</summary>
    public static void Write(StateVector state, OdmNotation notation)
    {
        notation.Open("body"u8);
        notation.Open("segment"u8);
        notation.Open("metadata"u8);
        OdmContent.WriteSubject(state.ObjectName, IdentityOf(state), state.Center, state.Frame, state.FrameEpochUnixNs, notation);
        notation.Close("metadata"u8);
        notation.Open("data"u8);
        WriteState(state, notation);
        WriteSpacecraft(state.Spacecraft, notation);
        if (state.Covariance is { } covariance && covariance.TimeUnixNs == state.TimeUnixNs && OdmContent.HasAxes(covariance))
        {
            notation.Open("covarianceMatrix"u8);
            OdmContent.WriteTerms(covariance, notation);
            notation.Close("covarianceMatrix"u8);
        }

        notation.Close("data"u8);
        notation.Close("segment"u8);
        notation.Close("body"u8);
    }

    private static void WriteState(StateVector state, OdmNotation notation)
    {
        notation.Open("stateVector"u8);
        notation.Time(OdmFields.Epoch, state.TimeUnixNs);
        notation.Number(OdmFields.State[0], state.PositionKm.X);
        notation.Number(OdmFields.State[1], state.PositionKm.Y);
        notation.Number(OdmFields.State[2], state.PositionKm.Z);
        notation.Number(OdmFields.State[3], state.VelocityKmPerS.X);
        notation.Number(OdmFields.State[4], state.VelocityKmPerS.Y);
        notation.Number(OdmFields.State[5], state.VelocityKmPerS.Z);
        notation.Close("stateVector"u8);
    }

    private static void WriteSpacecraft(SpacecraftParameters? spacecraft, OdmNotation notation)
    {
        if (spacecraft is null)
        {
            return;
        }

        notation.Open("spacecraftParameters"u8);
        notation.Optional(OdmFields.Mass, spacecraft.MassKg);
        notation.Optional(OdmFields.SolarRadiationArea, spacecraft.SolarRadiationAreaM2);
        notation.Optional(OdmFields.SolarRadiationCoefficient, spacecraft.SolarRadiationCoefficient);
        notation.Optional(OdmFields.DragArea, spacecraft.DragAreaM2);
        notation.Optional(OdmFields.DragCoefficient, spacecraft.DragCoefficient);
        notation.Close("spacecraftParameters"u8);
    }
}
