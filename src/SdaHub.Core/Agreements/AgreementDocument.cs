using SdaHub.Core.Agreements.Yaml;

namespace SdaHub.Core.Agreements;

/// <summary>An agreement and the file that it was read from.</summary>
public sealed record AgreementDocument
{
    /// <summary>Name of the file, as it was given to the reader.</summary>
    public required string File { get; init; }

    /// <summary>What the file says.</summary>
    public required Agreement Agreement { get; init; }

    /// <summary>SHA-256 of what the file says, in hexadecimal: comments, layout and the order of keys do not count.</summary>
    public required string Digest { get; init; }

    /// <summary>Where the name of the SpOC stands.</summary>
    internal YamlPlace SpocPlace { get; init; }

    /// <summary>Where the version stands.</summary>
    internal YamlPlace VersionPlace { get; init; }

    /// <summary>Where each identity's URI stands, in the order of <see cref="Agreement.Identities"/>.</summary>
    internal IReadOnlyList<YamlPlace> IdentityPlaces { get; init; } = [];
}
