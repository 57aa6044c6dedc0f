using System.Text;
using Google.Protobuf.WellKnownTypes;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Ephemeris.V1;

namespace SdaHub.Cli.Client;

/// <summary>Prints a file that the hub sent as a line, or writes it into a folder and prints its name.</summary>
/// <param name="line">Where the line goes.</param>
/// <param name="folder">Where the file goes; null when it goes into the line.</param>
internal sealed class FileLine(JsonLine line, DirectoryInfo? folder)
{
    private int _number;

    /// <summary>Prints a file of states or angles.</summary>
    public void Print(FormattedBatch batch) => Print(batch.Payload, batch.SiteKey, batch.EpochTime, batch.StopTime);

    /// <summary>Prints a file of element sets.</summary>
    public void Print(FormattedPayload payload) => Print(payload, "", null, null);

    private void Print(FormattedPayload payload, string siteKey, Timestamp? first, Timestamp? last)
    {
        line.Begin()
            .Add("format", payload.Format)
            .Add("media_type", payload.MediaType)
            .Add("site", siteKey)
            .Add("time", first)
            .Add("stop_time", last)
            .Add("objects", payload.ObjectId)
            .Add(payload.Marking);
        if (payload.Content.IsEmpty)
        {
            line.Add("content_bytes", 0L);
        }
        else if (folder is null)
        {
            line.Add("content", Encoding.UTF8.GetString(payload.Content.Span));
        }
        else
        {
            line.Add("file", Save(payload, siteKey, first)).Add("content_bytes", (long)payload.Content.Length);
        }

        line.End();
        foreach (var notCarried in payload.NotCarried)
        {
            line.Begin().Add("format", payload.Format).Add("object", notCarried.ObjectId).Add("not_carried", notCarried.Code).Add("message", notCarried.Message).End();
        }
    }

    private string Save(FormattedPayload payload, string siteKey, Timestamp? first)
    {
        string[] parts =
        [
            $"{++_number:D6}", siteKey, payload.ObjectId is [var only] ? $"{only}" : "", first is null ? "" : $"{first.ToDateTime():yyyyMMdd'T'HHmmss'Z'}",
        ];
        folder!.Create();
        var path = Path.Combine(folder.FullName, $"{string.Join('-', parts.Where(part => part.Length > 0))}.{payload.Format}");
        File.WriteAllBytes(path, payload.Content.Span);
        return path;
    }
}
