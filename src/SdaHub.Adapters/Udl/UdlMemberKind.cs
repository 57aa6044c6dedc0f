namespace SdaHub.Adapters.Udl;

/// <summary>What a member of an element set or state vector is.</summary>
internal enum UdlMemberKind
{
    /// <summary>A number that is taken.</summary>
    Number,

    /// <summary>A text or whole number that is taken.</summary>
    Text,

    /// <summary>A list of numbers that is taken.</summary>
    List,

    /// <summary>Left out without a word.</summary>
    BookKeeping,
}
