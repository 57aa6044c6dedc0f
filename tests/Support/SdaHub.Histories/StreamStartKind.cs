namespace SdaHub.Histories;

/// <summary>How a subscriber asked for the place where its stream begins.</summary>
public enum StreamStartKind
{
    /// <summary>The history does not know where.</summary>
    Unknown,

    /// <summary>After a number of records, counted from the first ever stored.</summary>
    Place,

    /// <summary>After the position of a token.</summary>
    Token,
}
