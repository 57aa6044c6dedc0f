namespace SdaHub.UnitTests.Adapters.Tables;

public sealed class PointingCsvTests
{
    private const string Names =
        "site,object,object_name,pass,time,azimuth_deg,elevation_deg,range_km,azimuth_rate_deg_per_s,elevation_rate_deg_per_s,range_rate_km_per_s,"
        + "right_ascension_deg,declination_deg,sunlit,sun_elevation_deg,element_set_epoch,classification,originator,releasable_to,data_mode";

    [Fact]
    public void Every_direction_is_a_row_with_its_pass_and_marking()
    {
        const string Rest = "0.25,-0.0625,-3.5,201.5,-22.75";
        const string Marking = "2026-01-01T00:00:00.25Z,secret,USA,AUS GBR,exercise";

        Assert.Equal(
            [
                Names,
                $"exmouth,123456789,\"A \"\"B\"\", C\",1,2026-01-02T03:04:05.5Z,359.875,10.5,1000.5,{Rest},true,-30.5,{Marking}",
                $"exmouth,123456789,\"A \"\"B\"\", C\",1,2026-01-02T03:04:15.5Z,0.125,12.25,1010.5,{Rest},false,-30.5,{Marking}",
                $"exmouth,123456789,\"A \"\"B\"\", C\",2,2026-01-02T04:34:05.5Z,181.5,11,6400.5,{Rest},true,-30.5,{Marking}",
                "",
            ],
            PointingFiles.Write("pointing-csv", PointingFiles.Secret, PointingFiles.Table).Split('\n'));
    }

    [Fact]
    public void Without_a_marking_its_cells_are_empty() =>
        Assert.EndsWith("2026-01-01T00:00:00.25Z,,,,\n", PointingFiles.Write("pointing-csv", marking: null, PointingFiles.Table), StringComparison.Ordinal);
}
