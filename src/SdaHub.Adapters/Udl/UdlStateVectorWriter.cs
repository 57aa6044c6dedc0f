using System.Buffers;
using System.Text.Json;
using SdaHub.Adapters.Times;
using SdaHub.Astrodynamics;
using SdaHub.Core.Formats;
using SdaHub.Core.Orbits;

namespace SdaHub.Adapters.Udl;

/// <summary>Writes StateVector objects of the Unified Data Library, as an array.</summary>
internal sealed class UdlStateVectorWriter : IStateVectorWriter
{
    /// <inheritdoc/>
    public string FormatId => UdlState.FormatId;

    /// <inheritdoc/>
    public string Edition => UdlState.Edition;

    /// <inheritdoc/>
    public MarkingPlace MarkingPlace => MarkingPlace.Everything;

    /// <inheritdoc/>
    public IReadOnlyList<Diagnostic> Write(IReadOnlyList<StateVector> states, FileHeader header, IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output, UdlHead.Options);
        var losses = new UdlLosses(header.Marking);
        json.WriteStartArray();
        for (var i = 0; i < states.Count; i++)
        {
            var state = states[i];
            if (state.Center != OrbitEphemeris.Earth || UdlFrames.NameOf(state.Frame) is not { } frame)
            {
                losses.Refuse(i, "FRAME_UNSUPPORTED", "referenceFrame", $"expected the Earth's J2000, GCRF, TEME or ITRF; the state is in {state.Frame} at {state.Center}");
                continue;
            }

            if (state.FrameEpochUnixNs is { } epoch && epoch != state.TimeUnixNs && state.Frame.Axes == OrbitAxes.Teme)
            {
                losses.Refuse(i, "FRAME_UNSUPPORTED", "referenceFrame", "expected TEME of the state's own date; the axes are those of another epoch, for which the schema has no place");
                continue;
            }

            losses.Note(state.InternationalDesignator is not null, i, "internationalDesignator", "the schema has no place for designators");
            losses.Note(state.Covariance is { } covariance && covariance.TimeUnixNs != state.TimeUnixNs, i, "cov", "the schema has a covariance at the epoch only");
            var axes = state.Covariance?.FrameName is { } name ? UdlFrames.WriteAxes(name) : frame;
            losses.Note(axes is null, i, "covReferenceFrame", $"the schema has no name for the axes {state.Covariance?.FrameName}; the covariance is left out");
            Write(axes is null ? state with { Covariance = null } : state, (frame, axes), header, json);
        }

        json.WriteEndArray();
        return losses.Diagnostics;
    }

    private static void Write(StateVector state, (string State, string? Covariance) frames, FileHeader header, Utf8JsonWriter json)
    {
        Span<byte> time = stackalloc byte[TimeText.MaxLength + 1];
        var length = TimeText.Format(state.TimeUnixNs, time);
        time[length] = (byte)'Z';
        var texts = UdlState.Schema.Texts;
        UdlHead.Begin(json, header, "U");
        json.WriteString(texts[UdlState.Epoch], time[..(length + 1)]);
        if (state.ObjectId is { } objectId)
        {
            json.WriteNumber(texts[UdlState.CatalogNumber], objectId.Value);
        }

        if (state.ObjectName is { } name)
        {
            json.WriteString(texts[UdlState.ObjectName], name);
        }

        json.WriteString(texts[UdlState.Frame], frames.State);
        WriteVector(UdlState.PositionX, state.PositionKm, json);
        WriteVector(UdlState.VelocityX, state.VelocityKmPerS, json);
        if (state.AccelerationKmPerS2 is { } acceleration)
        {
            WriteVector(UdlState.AccelerationX, acceleration, json);
        }

        WriteSpacecraft(state.Spacecraft, json);
        if (state.Covariance is { } covariance && covariance.TimeUnixNs == state.TimeUnixNs)
        {
            WriteCovariance(covariance, frames.Covariance, json);
        }

        json.WriteEndObject();
    }

    private static void WriteCovariance(OrbitCovariance covariance, string? axes, Utf8JsonWriter json)
    {
        json.WriteString(UdlState.Schema.Texts[UdlState.CovarianceFrame], axes);
        json.WriteStartArray(UdlState.Schema.List);
        foreach (var term in covariance.Terms)
        {
            json.WriteNumberValue(term);
        }

        json.WriteEndArray();
    }

    private static void WriteSpacecraft(SpacecraftParameters? spacecraft, Utf8JsonWriter json)
    {
        WriteNumber(UdlState.Mass, spacecraft?.MassKg, json);
        WriteNumber(UdlState.SolarArea, spacecraft?.SolarRadiationAreaM2, json);
        WriteNumber(UdlState.SolarCoefficient, spacecraft?.SolarRadiationCoefficient, json);
        WriteNumber(UdlState.DragArea, spacecraft?.DragAreaM2, json);
        WriteNumber(UdlState.DragCoefficient, spacecraft?.DragCoefficient, json);
    }

    private static void WriteVector(int index, Vector3d vector, Utf8JsonWriter json)
    {
        WriteNumber(index, vector.X, json);
        WriteNumber(index + 1, vector.Y, json);
        WriteNumber(index + 2, vector.Z, json);
    }

    private static void WriteNumber(int index, double? value, Utf8JsonWriter json)
    {
        if (value is { } number)
        {
            json.WriteNumber(UdlState.Schema.Numbers[index], number);
        }
    }
}
