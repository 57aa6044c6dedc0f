using System.Text;
using System.Xml;
using SdaHub.Protocol.Client;
using SdaHub.Protocol.Observations.V1;
using SdaHub.Simulator.Tdm;

namespace SdaHub.Simulator;

/// <summary>Hands tracks to a publisher in the SpOC's form.</summary>
internal sealed class TrackPublisher(ObservationPublisher publisher, SimulatedSpocOptions options, TimeProvider timeProvider)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Hands over a batch; waits while the publisher has no room.</summary>
    public ValueTask<PublishTicket> Publish(IReadOnlyList<Track> tracks, CancellationToken cancellationToken)
    {
        switch (options.Form)
        {
            case ObservationForm.TdmKvn:
                return publisher.EnqueueNativeAsync("tdm-kvn", WriteKvn(tracks), cancellationToken);
            case ObservationForm.TdmXml:
                return publisher.EnqueueNativeAsync("tdm-xml", WriteXml(tracks), cancellationToken);
            default:
                foreach (var track in tracks)
                {
                    track.Marking = options.Marking;
                }

                return publisher.EnqueueAsync(tracks, cancellationToken);
        }
    }

    private byte[] WriteKvn(IReadOnlyList<Track> tracks)
    {
        using var stream = new MemoryStream();
        using var writer = new StreamWriter(stream, Utf8) { NewLine = "\n" };
        TdmDocument.Write(tracks, options.PublisherId, timeProvider.GetUtcNow(), new TdmKvnPrinter(writer));
        return stream.ToArray();
    }

    private byte[] WriteXml(IReadOnlyList<Track> tracks)
    {
        using var stream = new MemoryStream();
        using var writer = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = Utf8, Indent = true, NewLineChars = "\n" });
        TdmDocument.Write(tracks, options.PublisherId, timeProvider.GetUtcNow(), new TdmXmlPrinter(writer));
        return stream.ToArray();
    }
}
