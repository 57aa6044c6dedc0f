using System.Buffers;
using System.Text;
using SdaHub.Astrodynamics;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;
using SdaHub.Core.Orbits;

namespace SdaHub.UnitTests.Adapters.Tables;

public sealed class StateVectorCsvTests
{
    private static readonly StateVector State = new()
    {
        ObjectId = ObjectId.Create(25544),
        ObjectName = "ISS (ZARYA)",
        InternationalDesignator = "1998-067A",
        Frame = OrbitFrame.Gcrf,
        TimeUnixNs = 1_767_322_800_000_000_001,
        PositionKm = new Vector3d(-1.5, 2.25, 6778.125),
        VelocityKmPerS = new Vector3d(7.5, -0.5, 1e-7),
    };

    [Fact]
    public void Every_state_is_a_row()
    {
        var output = new ArrayBufferWriter<byte>();

        Assert.Empty(PointingFiles.Formats.StateVectorWriters["statevector-csv"].Write(
            [State, State with { ObjectId = null, ObjectName = null, InternationalDesignator = null }], new FileHeader("USA", PointingFiles.CreatedAt), output));

        Assert.Equal(
            """
            object,object_name,international_designator,time,center,frame,x_km,y_km,z_km,x_dot_km_per_s,y_dot_km_per_s,z_dot_km_per_s,classification,originator,releasable_to,data_mode
            25544,ISS (ZARYA),1998-067A,2026-01-02T03:00:00.000000001Z,EARTH,GCRF,-1.5,2.25,6778.125,7.5,-0.5,1.0E-07,,,,
            ,,,2026-01-02T03:00:00.000000001Z,EARTH,GCRF,-1.5,2.25,6778.125,7.5,-0.5,1.0E-07,,,,

            """,
            Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Fact]
    public void What_has_no_column_is_told()
    {
        var diagnostic = Assert.Single(PointingFiles.Formats.StateVectorWriters["statevector-csv"].Write(
            [State, State with { AccelerationKmPerS2 = default(Vector3d) }], new FileHeader("USA", PointingFiles.CreatedAt), new ArrayBufferWriter<byte>()));

        Assert.Equal((2, "NOT_CARRIED", DiagnosticSeverity.Warning), (diagnostic.Line, diagnostic.Code, diagnostic.Severity));
    }
}
