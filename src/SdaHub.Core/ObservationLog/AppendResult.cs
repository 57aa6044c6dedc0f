namespace SdaHub.Core.ObservationLog;

/// <summary>What became of one record.</summary>
/// <param name="Outcome">Whether it was added.</param>
/// <param name="Position">Where the record stands; for a repeat or a conflict, where the earlier one stands.</param>
public readonly record struct AppendResult(AppendOutcome Outcome, LogPosition Position);
