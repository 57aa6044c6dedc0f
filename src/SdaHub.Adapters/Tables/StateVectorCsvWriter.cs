using System.Buffers;
using SdaHub.Adapters.Csv;
using SdaHub.Adapters.Text;
using SdaHub.Astrodynamics;
using SdaHub.Core.Formats;
using SdaHub.Core.Orbits;

namespace SdaHub.Adapters.Tables;

/// <summary>Writes state vectors as comma-separated values, one a row, with the names of <c>sdahub propagate</c>.</summary>
internal sealed class StateVectorCsvWriter : IStateVectorWriter
{
    private const string Columns =
        $"object,object_name,international_designator,time,center,frame,x_km,y_km,z_km,x_dot_km_per_s,y_dot_km_per_s,z_dot_km_per_s,{CsvRows.MarkingColumns}\n";

    /// <inheritdoc/>
    public string FormatId => TableEdition.StateVectorId;

    /// <inheritdoc/>
    public string Edition => TableEdition.Name;

    /// <inheritdoc/>
    public MarkingPlace MarkingPlace => MarkingPlace.Everything;

    /// <inheritdoc/>
    public IReadOnlyList<Diagnostic> Write(IReadOnlyList<StateVector> states, FileHeader header, IBufferWriter<byte> output)
    {
        var diagnostics = new List<Diagnostic>();
        var rows = new CsvRows(output);
        PrintedText.WriteText(Columns, output);
        for (var i = 0; i < states.Count; i++)
        {
            var state = states[i];
            rows.Count(state.ObjectId?.Value).Text(state.ObjectName).Text(state.InternationalDesignator).Time(state.TimeUnixNs).Text(state.Center).Text(state.Frame.Name);
            Vector(state.PositionKm, rows);
            Vector(state.VelocityKmPerS, rows);
            rows.Marking(header.Marking).End();
            if (state.AccelerationKmPerS2 is not null || state.Covariance is not null || state.Spacecraft is not null || state.FrameEpochUnixNs is not null)
            {
                diagnostics.Add(new(
                    DiagnosticSeverity.Warning, "NOT_CARRIED", i + 1, 0, null, "the table has no columns for accelerations, covariances, spacecraft and epochs of frames"));
            }
        }

        return diagnostics;
    }

    private static void Vector(Vector3d vector, CsvRows rows) => rows.Number(vector.X).Number(vector.Y).Number(vector.Z);
}
