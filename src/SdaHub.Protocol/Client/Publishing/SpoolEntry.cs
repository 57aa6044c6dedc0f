using SdaHub.Protocol.Observations.V1;

namespace SdaHub.Protocol.Client.Publishing;

/// <summary>A batch that the publisher holds.</summary>
internal sealed class SpoolEntry
{
    /// <summary>What the sequence, still unknown when the size is taken, can add.</summary>
    private const int SequenceBytes = 11;

    private readonly PublishObservationsRequest _request;
    private readonly TaskCompletionSource<PublishReceipt> _receipt = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SpoolEntry(PublishObservationsRequest request)
    {
        _request = request;
        Bytes = request.CalculateSize() + SequenceBytes;
    }

    /// <summary>Serialized size, or a few bytes above it.</summary>
    public int Bytes { get; }

    /// <summary>The message, whose sequence means nothing before <see cref="Under"/>.</summary>
    public PublishObservationsRequest Request => _request;

    public Task<PublishReceipt> Receipt => _receipt.Task;

    /// <summary>The message under a sequence.</summary>
    public PublishObservationsRequest Under(long sequence)
    {
        if (_request.MessageCase == PublishObservationsRequest.MessageOneofCase.Batch)
        {
            _request.Batch.Sequence = sequence;
        }
        else
        {
            _request.NativeBatch.Sequence = sequence;
        }

        return _request;
    }

    public void Settle(PublishReceipt receipt) => _receipt.TrySetResult(receipt);

    public void Fail(Exception exception)
    {
        if (exception is OperationCanceledException)
        {
            _receipt.TrySetCanceled();
        }
        else if (_receipt.TrySetException(exception))
        {
            // Nobody need look at it: every later call of the publisher says the same.
            _ = _receipt.Task.Exception;
        }
    }
}
