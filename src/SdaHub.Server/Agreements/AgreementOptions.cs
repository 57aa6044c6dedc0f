using System.ComponentModel.DataAnnotations;

namespace SdaHub.Server.Agreements;

/// <summary>Where agreements come from. Bound to <c>SdaHub:Agreements</c>.</summary>
public sealed class AgreementOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "SdaHub:Agreements";

    /// <summary>
    /// Folder of the agreements, one <c>*.yaml</c> a SpOC; folders below are not looked into. Relative to the content root. Default <c>config/agreements</c>.
    /// Empty: no folder is read, and the program that hosts the hub fills the directory of agreements itself.
    /// </summary>
    public string Path { get; set; } = "config/agreements";

    /// <summary>
    /// Seconds between two looks at the folder, whether or not the system told of a change, 1 to 86400. Default 30. It bounds how long a change goes unnoticed on
    /// file systems that tell of none.
    /// </summary>
    [Range(1, 86400)]
    public double RescanS { get; set; } = 30;

    /// <summary>Wait in seconds after the system told of a change, so that a file is written to its end, 0 to 10. Default 0.25.</summary>
    [Range(0, 10.0)]
    public double SettleS { get; set; } = 0.25;

    /// <summary><see cref="RescanS"/> as it is used.</summary>
    internal TimeSpan RescanInterval => TimeSpan.FromSeconds(RescanS);

    /// <summary><see cref="SettleS"/> as it is used.</summary>
    internal TimeSpan SettleTime => TimeSpan.FromSeconds(SettleS);
}
