namespace SdaHub.Adapters.Omm;

/// <summary>What the value of an OMM keyword is.</summary>
internal enum OmmKind
{
    /// <summary>A real number, which may carry a unit.</summary>
    Number,

    /// <summary>A whole number from 0 on.</summary>
    Count,

    /// <summary>A catalog number of up to nine digits.</summary>
    CatalogNumber,

    /// <summary>A time in UTC.</summary>
    Time,

    /// <summary>Any text on one line.</summary>
    Text,

    /// <summary>U, C or S.</summary>
    Classification,

    /// <summary>Free text that says who may hold the message.</summary>
    Restriction,

    /// <summary>One of a few words; any other makes the message useless to the hub.</summary>
    Choice,

    /// <summary>A keyword whose presence alone says that these are no SGP4 elements.</summary>
    Refused,
}
