namespace SdaHub.Core.ObservationLog;

/// <summary>A record and its place in the log.</summary>
/// <param name="Position">Where it stands.</param>
/// <param name="Record">The record.</param>
public sealed record LogEntry(LogPosition Position, LogRecord Record);
