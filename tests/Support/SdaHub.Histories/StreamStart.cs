namespace SdaHub.Histories;

/// <summary>Where a stream begins.</summary>
/// <param name="Kind">How the subscriber asked.</param>
/// <param name="Token">The token presented; empty unless <see cref="StreamStartKind.Token"/>.</param>
public readonly record struct StreamStart(StreamStartKind Kind, string Token)
{
    /// <summary>At the first record that was ever stored.</summary>
    public static StreamStart Beginning => new(StreamStartKind.Beginning, "");

    /// <summary>Somewhere that the history does not know, such as at the newest record, or at the oldest that retention had left.</summary>
    public static StreamStart Unknown => new(StreamStartKind.Unknown, "");

    /// <summary>After the position of a token.</summary>
    public static StreamStart After(string token) => new(StreamStartKind.Token, token);
}
