using System.Buffers;
using Google.Protobuf;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;
using SdaHub.Core.Release;
using SdaHub.Protocol.Common.V1;
using SdaHub.Server.Messages;

namespace SdaHub.Server.Outbound;

/// <summary>
/// Builds files in the formats of partners, from released rows of one marking only. What the format has no place for is named beside the file; so is a
/// marking, since a file goes on without the message that it came in.
/// </summary>
internal sealed class OutboundPayloads
{
    /// <summary>Messages of the hub stay below 1 MiB. What agreements may ask for keeps far from it, unless names are absurdly long.</summary>
    private const int MaximumContentBytes = 1_000_000;

    private readonly OutboundMetrics _metrics;
    private readonly TimeProvider _timeProvider;

    public OutboundPayloads(OutboundMetrics metrics, TimeProvider timeProvider)
    {
        _metrics = metrics;
        _timeProvider = timeProvider;
    }

    /// <summary>Builds one file.</summary>
    /// <param name="rows">What was released, one row or more, all of one marking.</param>
    /// <param name="objectIdOf">The object of a row.</param>
    /// <param name="spoc">Whom it is for, to be counted.</param>
    /// <param name="writer">The format.</param>
    /// <param name="write">Has the writer write all rows in their order.</param>
    public FormattedPayload Write<TRow>(
        IReadOnlyList<Released<TRow>> rows,
        Func<TRow, ObjectId> objectIdOf,
        string spoc,
        IFileWriter writer,
        Func<FileHeader, IBufferWriter<byte>, IReadOnlyList<Diagnostic>> write)
    {
        var marking = rows[0].Marking;
        if (!rows.All(row => row.Marking.Equals(marking)))
        {
            throw new ArgumentException("A file has one marking.", nameof(rows));
        }

        var payload = new FormattedPayload
        {
            Format = writer.FormatId,
            MediaType = MediaTypes.Of(writer.FormatId),
            Marking = MarkingWire.ToWire(marking),
        };
        var output = new ArrayBufferWriter<byte>();
        var refusals = !writer.MarkingPlace.Allows(marking)
            ? All(rows.Count, "MARKING_NOT_CARRIED", $"{writer.FormatId} has no place for {marking}")
            : write(new FileHeader(marking.Originator.Code, _timeProvider.GetUtcNow(), marking), output).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        var refused = refusals.GroupBy(diagnostic => diagnostic.Line - 1).ToDictionary(group => group.Key, group => group.First());
        if (output.WrittenCount > MaximumContentBytes)
        {
            refused = All(rows.Count, "FILE_TOO_LARGE", $"the file would have {output.WrittenCount} bytes; allowed are {MaximumContentBytes}").ToDictionary(refusal => refusal.Line - 1);
        }

        for (var i = 0; i < rows.Count; i++)
        {
            var objectId = objectIdOf(rows[i].Datum).Value;
            if (refused.TryGetValue(i, out var refusal))
            {
                _metrics.NotCarried(spoc, writer.FormatId, refusal.Code);
                payload.NotCarried.Add(new NotCarried { ObjectId = objectId, Code = refusal.Code, Message = refusal.Message });
            }
            else
            {
                payload.ObjectId.Add(objectId);
            }
        }

        payload.Content = payload.ObjectId.Count == 0 ? ByteString.Empty : UnsafeByteOperations.UnsafeWrap(output.WrittenMemory);
        return payload;
    }

    private static IEnumerable<Diagnostic> All(int count, string code, string message) =>
        Enumerable.Range(1, count).Select(position => new Diagnostic(DiagnosticSeverity.Error, code, position, 0, null, message));
}
