using System.ComponentModel.DataAnnotations;
using SdaHub.Core.Release;

namespace SdaHub.Core.Agreements;

/// <summary>Whose hub this is. Bound to <c>SdaHub:Host</c>.</summary>
public sealed class HostOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "SdaHub:Host";

    /// <summary>
    /// Nation that runs the hub, ISO 3166-1 alpha-3 such as <c>USA</c>. Required, no default: it is the originator of what the hub computes. Only this
    /// nation's agreement may have operators, and only its operators and mission systems read the hub's metrics and which tracks correlate with nothing.
    /// </summary>
    [Required(ErrorMessage = "SdaHub:Host:Nation, the nation that runs the hub such as USA, is not set. It is read from config/sdahub.json below the folder where the "
        + "hub is started, from the variable SdaHub__Host__Nation, or from --SdaHub:Host:Nation=USA.")]
    [RegularExpression("^[A-Z]{3}$", ErrorMessage = "SdaHub:Host:Nation is an ISO 3166-1 alpha-3 code in upper case, such as USA.")]
    public string Nation { get; set; } = "";

    /// <summary><see cref="Nation"/> as a nation.</summary>
    /// <exception cref="FormatException">It is not three upper-case letters; validation at the start rules that out.</exception>
    public NationCode NationCode => NationCode.Parse(Nation);
}
