namespace SdaHub.Core.ObservationLog;

/// <summary>
/// The durable log of observations. Append is called by one caller at a time; everything else from many threads. A store that cannot be reached or
/// written throws <see cref="StoreUnavailableException"/>: nothing of the call then counts as done.
/// </summary>
public interface IObservationLog
{
    /// <summary>Changes when this is another log than before, or an older state of it.</summary>
    string Incarnation { get; }

    /// <summary>How safely a record is kept once <see cref="AppendAsync"/> has returned.</summary>
    Durability Durability { get; }

    /// <summary>Position of the newest record; <see cref="LogPosition.Origin"/> when there is none.</summary>
    LogPosition Head { get; }

    /// <summary>
    /// Position before the oldest record that is still held; reading from here on misses nothing. As this hub last saw it: another may have deleted more since.
    /// </summary>
    LogPosition Oldest { get; }

    /// <summary>Raised when other hubs may have appended. Only a hint to read on: several may be seen as one. Never raised by a log of one process.</summary>
    ChangeSignal Changed { get; }

    /// <summary>
    /// Raised with a claim of this hub that a newer one has superseded, or that is of an earlier incarnation, again and again until the claim is released. It may come late;
    /// <see cref="AppendAsync"/> is what keeps such a claim from adding anything. Handlers must not block.
    /// </summary>
    event Action<PublisherClaim>? ClaimLost;

    /// <summary>
    /// The position itself when it is one of this log. Where the log was set back, as by a failover to a replica that lacked it, the last position before it that was kept:
    /// what followed there is lost, and what was read up to the position is not what the log holds.
    /// </summary>
    LogPosition LastKept(LogPosition position);

    /// <summary>
    /// Whether a position is of a later incarnation than this hub can see. Then it is the hub that is behind, as at a server that is no longer the primary, and nothing can be said of
    /// the position here.
    /// </summary>
    bool IsAhead(LogPosition position);

    /// <summary>Makes the caller the one who appends for a publisher, in place of whoever was, on whichever hub.</summary>
    /// <param name="publisher">Who publishes.</param>
    /// <param name="maximumPublisherCount">Most publisher ids that the SpOC may ever have claimed, this one included; 1 or more. An id that it has claimed before is always taken.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="PublisherCountException">The id is new and the SpOC has claimed as many before. Nothing was claimed.</exception>
    /// <exception cref="StoreUnavailableException">The store cannot be written.</exception>
    ValueTask<PublisherClaim> ClaimAsync(PublisherKey publisher, int maximumPublisherCount, CancellationToken cancellationToken);

    /// <summary>Says that the stream of a claim has ended, so that nobody needs to hear of its loss any more. What it appended stays, and it is not given to anybody else.</summary>
    void Release(PublisherClaim claim);

    /// <summary>Finds out whether the store takes records. <see cref="Head"/>, <see cref="Oldest"/> and <see cref="Durability"/> are up to date afterwards.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be written now; the message says what to do.</exception>
    ValueTask CheckAsync(CancellationToken cancellationToken);

    /// <summary>Highest sequence of a publisher that is durable; 0 when none is.</summary>
    ValueTask<long> GetDurableSequenceAsync(PublisherKey publisher, CancellationToken cancellationToken);

    /// <summary>
    /// Adds batches in one atomic, durable step: when it returns, every record is kept at <see cref="Durability"/> and the publishers' durable
    /// sequences stand at their batches' sequences (they never go back). A batch whose sequence is not above the durable one is taken too: its records
    /// are repeats.
    /// </summary>
    /// <param name="batches">Batches; those of one publisher in the order of their sequences.</param>
    /// <param name="cancellationToken">Cancels before the step begins, not during it.</param>
    /// <returns>One list per batch with one result per record.</returns>
    /// <exception cref="PublisherSupersededException">Some batches come under a claim that is superseded. Nothing was added; leave them out and try again.</exception>
    /// <exception cref="PublisherOutdatedException">Some batches come under a claim on an earlier incarnation. Nothing was added; leave them out and try again.</exception>
    /// <exception cref="StoreUnavailableException">The store cannot be written. Nothing was added, as far as can be told.</exception>
    ValueTask<IReadOnlyList<IReadOnlyList<AppendResult>>> AppendAsync(IReadOnlyList<LogBatch> batches, CancellationToken cancellationToken);

    /// <summary>
    /// Reads records after a position, in the order of the log. Afterwards <see cref="Oldest"/> stands no lower than when the records were read, so that a position
    /// below it tells that records before them are gone, whoever deleted them; and <see cref="LastKept"/> knows of every loss that came before they were read.
    /// </summary>
    /// <param name="after">Where to begin; the record at this position is not read.</param>
    /// <param name="maxCount">Most records to read, 1 or more.</param>
    /// <param name="maxBytes">Most payload bytes to read, 1 or more; the first record is read however large it is.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>The records; empty when there is none yet.</returns>
    ValueTask<IReadOnlyList<LogEntry>> ReadAsync(LogPosition after, int maxCount, int maxBytes, CancellationToken cancellationToken);
}
