namespace SdaHub.Adapters.Satcat;

/// <summary>The columns that are used; all others are passed over.</summary>
internal enum SatcatColumn
{
    /// <summary>Any other.</summary>
    Other,

    /// <summary>OBJECT_NAME.</summary>
    ObjectName,

    /// <summary>OBJECT_ID, the international designator.</summary>
    InternationalDesignator,

    /// <summary>NORAD_CAT_ID.</summary>
    CatalogNumber,

    /// <summary>OBJECT_TYPE: PAY, R/B, DEB or UNK.</summary>
    ObjectType,

    /// <summary>PAYLOAD_FLAG of files made from the older satcat.txt: 1 is a payload, 0 is anything else.</summary>
    PayloadFlag,

    /// <summary>OPS_STATUS_CODE.</summary>
    OperationalStatus,

    /// <summary>OWNER.</summary>
    Owner,

    /// <summary>LAUNCH_DATE.</summary>
    LaunchDate,

    /// <summary>LAUNCH_SITE.</summary>
    LaunchSite,

    /// <summary>DECAY_DATE.</summary>
    DecayDate,

    /// <summary>RCS in square metres.</summary>
    RadarCrossSection,
}
