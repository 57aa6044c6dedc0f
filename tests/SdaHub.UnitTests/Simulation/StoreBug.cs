namespace SdaHub.UnitTests.Simulation;

/// <summary>A bug put into the simulated store or stream, to see that the simulation finds it.</summary>
public enum StoreBug
{
    /// <summary>None.</summary>
    None,

    /// <summary>A heartbeat's token stands at the head of the log, whatever was delivered.</summary>
    ProgressTokenAheadOfDeliveries,

    /// <summary>After a restart a read begins a little further back than asked.</summary>
    TravelBackInTime,

    /// <summary>A read from the log that lags leaves a record out.</summary>
    LoseUnderSlowConsumer,

    /// <summary>A read that begins exactly where retention has deleted up to leaves the first record out.</summary>
    LoseAtCompactionPoint,

    /// <summary>A read from the log begins with the record at the position itself.</summary>
    DuplicateAtHandOver,

    /// <summary>Retention renumbers what is left.</summary>
    CompactionMovesPositions,

    /// <summary>A crash takes the last durable step with it.</summary>
    LoseWriteOnCrash,

    /// <summary>A publisher's durable sequence is read as it was some steps ago.</summary>
    StaleReadAfterPause,

    /// <summary>A hub that has not noticed that the store was set back reads on behind the loss.</summary>
    ReadPastLoss,
}
