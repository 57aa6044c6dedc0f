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
    /// Time between two looks at the folder, whether or not the system told of a change. Default 30 seconds. It bounds how long a change goes unnoticed on
    /// file systems that tell of none.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan RescanInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Wait after the system told of a change, so that a file is written to its end. Default 250 milliseconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:10")]
    public TimeSpan SettleTime { get; set; } = TimeSpan.FromMilliseconds(250);
}
