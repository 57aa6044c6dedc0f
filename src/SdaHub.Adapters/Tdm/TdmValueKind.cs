namespace SdaHub.Adapters.Tdm;

/// <summary>What the value of a metadata keyword must look like.</summary>
internal enum TdmValueKind
{
    /// <summary>Any text that is not empty.</summary>
    FreeText,

    /// <summary>One of a list of words.</summary>
    Choice,

    /// <summary>A finite number.</summary>
    Number,

    /// <summary>A finite number of at least zero.</summary>
    NonNegativeNumber,

    /// <summary>A time tag.</summary>
    Time,
}
