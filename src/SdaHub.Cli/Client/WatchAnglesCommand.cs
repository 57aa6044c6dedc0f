using System.CommandLine;
using SdaHub.Protocol.Ephemeris.V1;

namespace SdaHub.Cli.Client;

/// <summary><c>sdahub client watch angles</c>: where to look, one object and site a line.</summary>
internal static class WatchAnglesCommand
{
    public static Command Create(ClientVerb verb)
    {
        var objects = ObjectOption.Create();
        var sites = new Option<string[]>("--site")
        {
            Description = "Site keys of the agreement; without it all of them.",
            HelpName = "key",
            AllowMultipleArgumentsPerToken = true,
        };
        var files = new FormatOption();
        var limits = new WatchLimits();
        var command = new Command("angles", "Print pointing angles, one object and site a line, with the names of 'sdahub look'; or files in a format of the agreement.")
        {
            objects, sites,
        };
        files.AddTo(command);
        limits.AddTo(command);
        return verb.With(command, async (result, client, cancellationToken) =>
        {
            using var line = new JsonLine(result.InvocationConfiguration.Output);
            var open = new PointingAnglesOpen { SiteKeys = { result.GetValue(sites) ?? [] }, ObjectIds = { result.GetValue(objects) ?? [] } };
            return files.Format(result) is { } format
                ? await limits.Run(result, client.PointingFiles(format, open), new FileLine(line, files.Folder(result)).Print, cancellationToken)
                : await limits.Run(result, client.PointingAngles(open), batch => Print(batch, line), cancellationToken);
        });
    }

    private static void Print(PointingAnglesBatch batch, JsonLine line)
    {
        for (var i = 0; i < batch.ObjectId.Count; i++)
        {
            line.Begin()
                .Add("site", batch.SiteKey)
                .Add("object", batch.ObjectId[i])
                .Add("time", batch.EpochTime)
                .Add("azimuth_deg", batch.AzimuthDeg[i])
                .Add("elevation_deg", batch.ElevationDeg[i])
                .Add("range_km", batch.RangeKm[i])
                .Add("azimuth_rate_deg_per_s", batch.AzimuthRateDegPerS[i])
                .Add("elevation_rate_deg_per_s", batch.ElevationRateDegPerS[i])
                .Add("range_rate_km_per_s", batch.RangeRateKmPerS[i])
                .Add("right_ascension_deg", batch.RightAscensionDeg[i])
                .Add("declination_deg", batch.DeclinationDeg[i])
                .Add("sunlit", batch.IsSunlit[i])
                .Add("sun_elevation_deg", batch.SunElevationDeg)
                .AddTime("element_set_epoch", batch.ElementSetEpochUnixNs[i])
                .Add(batch.Marking)
                .End();
        }
    }
}
