namespace SdaHub.LoadTests.Ingest;

/// <summary>Where a run stands; all connections look at the same one.</summary>
internal sealed class LoadPhase
{
    private volatile bool _isMeasuring;
    private volatile bool _isSending = true;

    /// <summary>Whether results count.</summary>
    public bool IsMeasuring
    {
        get => _isMeasuring;
        set => _isMeasuring = value;
    }

    /// <summary>Whether further batches are sent.</summary>
    public bool IsSending
    {
        get => _isSending;
        set => _isSending = value;
    }
}
