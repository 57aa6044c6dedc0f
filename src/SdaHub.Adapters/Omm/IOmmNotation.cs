namespace SdaHub.Adapters.Omm;

/// <summary>How one notation puts down keywords and values. <see cref="OmmContent"/> says which, and in what order.</summary>
internal interface IOmmNotation
{
    /// <summary>A text; null when there is none.</summary>
    void Text(OmmField field, string? value);

    /// <summary>A real number.</summary>
    void Number(OmmField field, double value);

    /// <summary>A whole number.</summary>
    void Count(OmmField field, int value);

    /// <summary>A time, UTC.</summary>
    void Time(OmmField field, DateTimeOffset value);
}
