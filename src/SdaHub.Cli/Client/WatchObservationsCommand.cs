using System.CommandLine;
using System.CommandLine.Parsing;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Google.Protobuf.Reflection;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Observations.V1;

namespace SdaHub.Cli.Client;

/// <summary><c>sdahub client watch observations</c>: one observation a line, with its verdict and the object it fits.</summary>
internal static class WatchObservationsCommand
{
    /// <summary>Every column of a track, values and sigmas, by its name on the wire.</summary>
    private static readonly FieldDescriptor[] Columns =
        [.. Track.Descriptor.Fields.InFieldNumberOrder().Where(field => field is { IsRepeated: true, FieldType: FieldType.Double })];

    public static Command Create(ClientVerb verb)
    {
        var objects = ObjectOption.Create();
        var spocs = new Option<string[]>("--spoc") { Description = "SpOCs by name; without it all.", HelpName = "name", AllowMultipleArgumentsPerToken = true };
        var dataMode = new Option<DataMode>("--data-mode") { Description = "The one world to see.", DefaultValueFactory = _ => DataMode.Real };
        dataMode.AcceptOnlyFromAmong("real", "test", "exercise", "simulated");
        var fromEarliest = new Option<bool>("--from-earliest") { Description = "Begin with the oldest record of the log, not with what comes from now on." };
        var resume = new Option<ByteString?>("--resume")
        {
            Description = "Go on from a token that an earlier watch printed at its end.",
            HelpName = "token",
            CustomParser = ReadToken,
        };
        var limits = new WatchLimits();
        var command = new Command("observations", "Print observations, one a line, with the names of 'sdahub decode'; the resume token at the end on standard error.")
        {
            objects, spocs, dataMode, fromEarliest, resume,
        };
        limits.AddTo(command);
        return verb.With(command, async (result, client, cancellationToken) =>
        {
            var subscription = client.SubscribeObservations(new SubscribeOpen
            {
                ResumeToken = result.GetValue(resume) ?? ByteString.Empty,
                Start = result.GetValue(fromEarliest) ? SubscribeStart.Earliest : SubscribeStart.Latest,
                Filter = new ObservationFilter
                {
                    DataMode = result.GetValue(dataMode),
                    ObjectIds = { result.GetValue(objects) ?? [] },
                    Spocs = { result.GetValue(spocs) ?? [] },
                },
            });
            using var line = new JsonLine(result.InvocationConfiguration.Output);
            try
            {
                return await limits.Run(result, subscription, delivery => Print(delivery, line), cancellationToken);
            }
            finally
            {
                await result.InvocationConfiguration.Error.WriteLineAsync($"resume token: {subscription.ResumeToken.ToBase64()}");
            }
        });
    }

    private static ByteString? ReadToken(ArgumentResult result)
    {
        try
        {
            return ByteString.FromBase64(result.Tokens.Single().Value);
        }
        catch (FormatException)
        {
            result.AddError("The value of --resume is no token that a watch printed.");
            return null;
        }
    }

    private static void Print(ObservationDelivery delivery, JsonLine line)
    {
        foreach (var delivered in delivery.Tracks)
        {
            for (var i = 0; i < delivered.Track.TimeUnixNs.Count; i++)
            {
                Print(delivered, i, line);
            }
        }
    }

    private static void Print(DeliveredTrack delivered, int index, JsonLine line)
    {
        var track = delivered.Track;
        line.Begin()
            .Add("spoc", delivered.Spoc)
            .Add("track_id", track.TrackId)
            .Add("sensor_key", track.SensorKey)
            .Add("site_key", track.SiteKey);
        if (track.HasObjectId)
        {
            line.Add("object", track.ObjectId);
        }

        line.Add("object_name", track.ObjectName).AddTime("time", track.TimeUnixNs[index]);
        foreach (var column in Columns)
        {
            var values = (RepeatedField<double>)column.Accessor.GetValue(track);
            line.Add(column.Name, values.Count == 0 ? double.NaN : values[values.Count == 1 ? 0 : index]);
        }

        line.Add("angle_frame", track.AngleFrame)
            .Add("time_tag_reference", track.TimeTagReference)
            .Add("phenomenology", track.Phenomenology)
            .Add("verdict", delivered.Verdicts[delivered.Verdicts.Count == 1 ? 0 : index]);
        if (delivered.Correlation is { } correlation)
        {
            line.Add("correlation", correlation.Status);
            if (correlation.HasObjectId)
            {
                line.Add("correlated_object", correlation.ObjectId).Add("normalized_residual", correlation.NormalizedResidual);
            }
        }

        line.Add("received_time", delivered.ReceivedTime).Add(track.Marking).End();
    }
}
