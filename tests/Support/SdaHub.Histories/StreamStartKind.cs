namespace SdaHub.Histories;

/// <summary>How a subscriber asked for the place where its stream begins.</summary>
public enum StreamStartKind
{
    /// <summary>The history does not know where.</summary>
    Unknown,

    /// <summary>At the first record ever stored.</summary>
    Beginning,

    /// <summary>After the position of a token.</summary>
    Token,
}
