using SdaHub.Core.Observations;
using SdaHub.Core.Release;

namespace SdaHub.Core.Agreements;

/// <summary>Everything agreed with one SpOC, one version of it. Immutable; a change is a new version.</summary>
public sealed record Agreement
{
    /// <summary>Name of the SpOC, unique among agreements: lower-case letters, digits and '-', up to 64 characters.</summary>
    public required string Spoc { get; init; }

    /// <summary>Nation that the SpOC belongs to. Its certificates must come from this nation's own authority.</summary>
    public required NationCode Nation { get; init; }

    /// <summary>Version of the document, 1 or more; grows with every change.</summary>
    public required int Version { get; init; }

    /// <summary>First moment the agreement is in force, UTC.</summary>
    public required DateTimeOffset ValidFrom { get; init; }

    /// <summary>First moment the agreement is no longer in force, UTC.</summary>
    public required DateTimeOffset ValidUntil { get; init; }

    /// <summary>Certificate subjects that act under the agreement, at least one.</summary>
    public required IReadOnlyList<PeerIdentity> Identities { get; init; }

    /// <summary>Formats of what comes in.</summary>
    public required FormatTerms Formats { get; init; }

    /// <summary>Marking of tracks that carry none; null when the SpOC marks every track itself.</summary>
    public Marking? DefaultMarking { get; init; }

    /// <summary>Places that the SpOC declared, by key; may be empty.</summary>
    public required IReadOnlyDictionary<string, Site> Sites { get; init; }

    /// <summary>State vectors wanted; empty when none.</summary>
    public required IReadOnlyList<StateProduct> States { get; init; }

    /// <summary>Pointing angles wanted; empty when none.</summary>
    public required IReadOnlyList<AngleProduct> Angles { get; init; }

    /// <summary>Id of the format that element sets of the catalog go out in; <see cref="FormatTerms.Native"/> for the hub's own fields.</summary>
    public string CatalogFormat { get; init; } = FormatTerms.Native;

    /// <summary>What may be released.</summary>
    public required ReleaseTerms Release { get; init; }

    /// <summary>Limits.</summary>
    public required Quotas Quotas { get; init; }

    /// <summary>How every record cites the agreement, <c>spoc@version</c>.</summary>
    public string Citation => $"{Spoc}@{Version}";

    /// <summary>
    /// The site that a track was taken from: that of its site key; without one, the site whose key is the sensor's key in any case of letters, since most formats
    /// name the station and nothing else; without that, the agreement's only site.
    /// </summary>
    /// <returns>The site; null when the key given is of no site, when none of this names one, or when the sensor is in orbit.</returns>
    public Site? SiteOf(Track track) =>
        track.SensorPositions is not null ? null
        : !string.IsNullOrEmpty(track.SiteKey) ? Sites.GetValueOrDefault(track.SiteKey)
        : Sites.Count == 1 ? Sites.Values.First()
        : Sites.Values.FirstOrDefault(site => site.SiteKey.Equals(track.SensorKey, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the agreement is in force at a moment.</summary>
    public bool IsInForce(DateTimeOffset time) => time >= ValidFrom && time < ValidUntil;
}
