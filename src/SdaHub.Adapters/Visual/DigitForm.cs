namespace SdaHub.Adapters.Visual;

/// <summary>What the digits of an angle count, from the left. All digits behind the ones named are decimals of the last.</summary>
internal enum DigitForm
{
    /// <summary>HHMMSS: hours, minutes and seconds of time.</summary>
    HoursMinutesSeconds,

    /// <summary>HHMM: hours and minutes of time.</summary>
    HoursMinutes,

    /// <summary>DDDMMSS or DDMMSS: degrees, minutes and seconds of arc.</summary>
    DegreesMinutesSeconds,

    /// <summary>DDDMM or DDMM: degrees and minutes of arc.</summary>
    DegreesMinutes,

    /// <summary>DDD or DD: degrees.</summary>
    Degrees,
}
