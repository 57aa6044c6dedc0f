using System.Buffers;
using SdaHub.Core.Observations;

namespace SdaHub.Core.Formats.Repairs;

/// <summary>A decoder of payloads that are repaired first, as an agreement says. Each repair that was made is a warning with its count and its first line.</summary>
public sealed class RepairingDecoder : IObservationDecoder
{
    private readonly IObservationDecoder _decoder;
    private readonly IReadOnlyList<IPayloadRepair> _repairs;

    /// <summary>Makes a decoder.</summary>
    /// <param name="decoder">Reads what was repaired.</param>
    /// <param name="repairs">The repairs, made in this order.</param>
    public RepairingDecoder(IObservationDecoder decoder, IReadOnlyList<IPayloadRepair> repairs)
    {
        _decoder = decoder;
        _repairs = repairs;
    }

    /// <inheritdoc/>
    public string FormatId => _decoder.FormatId;

    /// <inheritdoc/>
    public string Edition => _decoder.Edition;

    /// <inheritdoc/>
    public ReadResult<Track> Decode(ReadOnlyMemory<byte> payload, FormatConventions conventions) => Decode(payload, conventions, out _);

    /// <summary>Repairs and reads a payload.</summary>
    /// <param name="payload">The payload as it came.</param>
    /// <param name="conventions">What the agreement settles and the format leaves open.</param>
    /// <param name="applied">Name and count of each repair that was made; empty when none was.</param>
    public ReadResult<Track> Decode(ReadOnlyMemory<byte> payload, FormatConventions conventions, out IReadOnlyList<(string Name, int Count)> applied)
    {
        var made = new List<(string, int)>();
        var remarks = new List<Diagnostic>();
        foreach (var repair in _repairs)
        {
            var output = new ArrayBufferWriter<byte>(payload.Length + 1);
            if (repair.Repair(payload.Span, output, out var firstLine) is > 0 and var count)
            {
                payload = output.WrittenMemory;
                made.Add((repair.Name, count));
                remarks.Add(new Diagnostic(
                    DiagnosticSeverity.Warning, CodeOf(repair), firstLine, 0, null, $"{count} times: {repair.Description}, as the agreement says of this partner's files"));
            }
        }

        applied = made;
        var result = _decoder.Decode(payload, conventions);
        return remarks.Count == 0 ? result : result with { Diagnostics = [.. remarks, .. result.Diagnostics] };
    }

    /// <summary>Code of the remark that a repair leaves, such as <c>REPAIRED_DECIMAL_COMMA</c>.</summary>
    public static string CodeOf(IPayloadRepair repair) => "REPAIRED_" + repair.Name.Replace('-', '_').ToUpperInvariant();
}
