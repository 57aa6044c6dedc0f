namespace SdaHub.Histories;

/// <summary>Where a stream begins.</summary>
/// <param name="Kind">How the subscriber asked.</param>
/// <param name="Token">The token presented; empty unless <see cref="StreamStartKind.Token"/>.</param>
/// <param name="RecordCount">Number of records before it; 0 unless <see cref="StreamStartKind.Place"/>.</param>
public readonly record struct StreamStart(StreamStartKind Kind, string Token, int RecordCount)
{
    /// <summary>At the first record that was ever stored.</summary>
    public static StreamStart Beginning => AfterDeleted(0);

    /// <summary>Somewhere that the history does not know, such as at the newest record.</summary>
    public static StreamStart Unknown => new(StreamStartKind.Unknown, "", 0);

    /// <summary>At the oldest record that retention had left.</summary>
    /// <param name="deletedCount">Number of records that it had deleted by then.</param>
    public static StreamStart AfterDeleted(int deletedCount) => new(StreamStartKind.Place, "", deletedCount);

    /// <summary>After the position of a token.</summary>
    public static StreamStart After(string token) => new(StreamStartKind.Token, token, 0);
}
