using SdaHub.Cli.Orbits;
using SdaHub.Core.Agreements;
using SdaHub.Server.Transport;

namespace SdaHub.Cli.Conform;

/// <summary>Holds files, each sent as one batch and in their order, against what a hub takes at once: the size of a message, and the agreement's quotas of what is unsettled.</summary>
/// <param name="agreement">The agreement; null when there is none, and no quota.</param>
/// <param name="outcome">Takes what is beyond.</param>
internal sealed class QuotaCheck(Agreement? agreement, Outcome outcome)
{
    private static readonly int MaximumMessageBytes = new HubTransportOptions().MaximumReceiveMessageBytes;

    private int _batchCount;
    private long _bytes;
    private bool _isBeyond;

    /// <summary>Takes the next file.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="payload">What it holds.</param>
    public void Check(string name, ReadOnlySpan<byte> payload)
    {
        _batchCount++;
        _bytes += payload.Length;
        if (payload.Length >= MaximumMessageBytes)
        {
            var line = 1 + payload[..MaximumMessageBytes].Count((byte)'\n');
            outcome.Fail(
                $"{name}:{line}: the file has {payload.Length} bytes, and a hub takes messages below {MaximumMessageBytes}, which end on this line, unless it is set otherwise: send it in"
                + " parts; its records are judged all the same");
        }

        if (!_isBeyond && agreement is not null && BeyondQuota(agreement.Quotas) is { } quota)
        {
            _isBeyond = true;
            outcome.Warn($"{name}: agreement {agreement.Citation} allows {quota} at once; from here on wait for results before the next batch is sent");
        }
    }

    // One batch alone may always be sent, whatever its size.
    private string? BeyondQuota(Quotas quotas) =>
        _batchCount > quotas.UnsettledBatchCount ? $"{quotas.UnsettledBatchCount} unsettled batches (quotas.unsettled_batch_count)"
        : _bytes > quotas.UnsettledBytes && _batchCount > 1 ? $"{quotas.UnsettledBytes} unsettled bytes (quotas.unsettled_bytes)"
        : null;
}
