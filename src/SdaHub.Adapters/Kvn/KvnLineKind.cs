namespace SdaHub.Adapters.Kvn;

/// <summary>What a line of a KVN message is.</summary>
internal enum KvnLineKind
{
    /// <summary><c>KEY = value</c>.</summary>
    Pair,

    /// <summary><c>COMMENT text</c>, also <c>COMMENT = text</c> as Space-Track writes it.</summary>
    Comment,

    /// <summary>A line without <c>=</c>: a word such as <c>META_START</c>, or a row of an ephemeris.</summary>
    Text,

    /// <summary>A line longer than <see cref="KvnReader.MaxLineBytes"/>; only its beginning is there.</summary>
    TooLong,
}
