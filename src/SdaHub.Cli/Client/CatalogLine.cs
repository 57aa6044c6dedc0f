using SdaHub.Protocol.Catalog.V1;

namespace SdaHub.Cli.Client;

/// <summary>Prints a catalog object, its element set under the names of an OMM on the wire.</summary>
internal static class CatalogLine
{
    public static void Print(CatalogObject item, JsonLine line)
    {
        line.Begin()
            .Add("object", item.ObjectId)
            .Add("version", item.Version)
            .Add("object_name", item.ObjectName)
            .Add("international_designator", item.InternationalDesignator);
        if (item.ElementSet is { } elements)
        {
            line.Add("epoch", elements.EpochTime)
                .Add("mean_motion_rev_per_day", elements.MeanMotionRevPerDay)
                .Add("eccentricity", elements.Eccentricity)
                .Add("inclination_deg", elements.InclinationDeg)
                .Add("ra_of_asc_node_deg", elements.RaOfAscNodeDeg)
                .Add("arg_of_pericenter_deg", elements.ArgOfPericenterDeg)
                .Add("mean_anomaly_deg", elements.MeanAnomalyDeg)
                .Add("b_star_per_earth_radius", elements.BStarPerEarthRadius);
        }

        if (item.Details is { } details)
        {
            line.Add("object_type", details.ObjectType)
                .Add("owner", details.Owner)
                .Add("launch_date", details.LaunchDate)
                .Add("launch_site", details.LaunchSite)
                .Add("decay_date", details.DecayDate)
                .Add("radar_cross_section_m2", details.HasRadarCrossSectionM2 ? details.RadarCrossSectionM2 : double.NaN);
        }

        line.Add(item.Marking).End();
    }

    public static void PrintRemoved(int objectId, JsonLine line) => line.Begin().Add("object", objectId).Add("removed", true).End();
}
