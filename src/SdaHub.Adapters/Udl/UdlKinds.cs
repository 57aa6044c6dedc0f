namespace SdaHub.Adapters.Udl;

/// <summary>Schemas of the library that only they have a field.</summary>
[Flags]
internal enum UdlKinds
{
    /// <summary>Several schemas have the field.</summary>
    None = 0,

    /// <summary>EOObservation.</summary>
    ElectroOptical = 1,

    /// <summary>RadarObservation.</summary>
    Radar = 2,

    /// <summary>RFObservation.</summary>
    RadioFrequency = 4,
}
