using System.CommandLine;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Ephemeris.V1;

namespace SdaHub.Cli.Client;

/// <summary><c>sdahub client watch states</c>: one state vector a line.</summary>
internal static class WatchStatesCommand
{
    public static Command Create(ClientVerb verb)
    {
        var objects = ObjectOption.Create();
        var frame = new Option<ReferenceFrame>("--frame") { Description = "Frame of the vectors; without it the agreement's." };
        frame.AcceptOnlyFromAmong("teme", "gcrf", "itrf");
        var files = new FormatOption();
        var limits = new WatchLimits();
        var command = new Command("states", "Print state vectors, one a line, with the names of 'sdahub propagate'; or files in a format of the agreement.") { objects, frame };
        files.AddTo(command);
        limits.AddTo(command);
        return verb.With(command, async (result, client, cancellationToken) =>
        {
            using var line = new JsonLine(result.InvocationConfiguration.Output);
            var open = new StateVectorsOpen { Frame = result.GetValue(frame), ObjectIds = { result.GetValue(objects) ?? [] } };
            return files.Format(result) is { } format
                ? await limits.Run(result, client.StateVectorFiles(format, open), new FileLine(line, files.Folder(result)).Print, cancellationToken)
                : await limits.Run(result, client.StateVectors(open), batch => Print(batch, line), cancellationToken);
        });
    }

    private static void Print(StateVectorBatch batch, JsonLine line)
    {
        for (var i = 0; i < batch.ObjectId.Count; i++)
        {
            line.Begin()
                .Add("object", batch.ObjectId[i])
                .Add("time", batch.EpochTime)
                .Add("frame", batch.Frame)
                .Add("x_km", batch.XKm[i])
                .Add("y_km", batch.YKm[i])
                .Add("z_km", batch.ZKm[i])
                .Add("x_dot_km_per_s", batch.XDotKmPerS[i])
                .Add("y_dot_km_per_s", batch.YDotKmPerS[i])
                .Add("z_dot_km_per_s", batch.ZDotKmPerS[i])
                .AddTime("element_set_epoch", batch.ElementSetEpochUnixNs[i])
                .Add(batch.Marking)
                .End();
        }
    }
}
