using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace SdaHub.Core.Agreements;

/// <summary>All agreements of one moment. Immutable: take it once per decision, and decide everything from the one taken.</summary>
public sealed class AgreementSet
{
    private readonly FrozenDictionary<string, Agreement> _inForceBySpoc;
    private readonly FrozenDictionary<string, (Agreement Agreement, PeerRole Role)> _inForceByIdentity;
    private readonly FrozenSet<string> _knownIdentities;

    /// <summary>Sorts agreements into those in force at a moment and those that are not yet, or no longer.</summary>
    /// <param name="known">Every agreement, each SpOC and each identity once.</param>
    /// <param name="time">The moment, UTC.</param>
    /// <exception cref="ArgumentException">A SpOC or an identity comes twice.</exception>
    public AgreementSet(IEnumerable<Agreement> known, DateTimeOffset time)
    {
        Known = [.. known.OrderBy(agreement => agreement.Spoc, StringComparer.Ordinal)];
        InForce = [.. Known.Where(agreement => agreement.IsInForce(time))];
        Time = time;
        if (Known.Select(agreement => agreement.Spoc).Distinct(StringComparer.Ordinal).Count() != Known.Count)
        {
            throw new ArgumentException("A SpOC has two agreements.", nameof(known));
        }

        var identities = Known.SelectMany(agreement => agreement.Identities).Select(identity => identity.Uri).ToArray();
        _knownIdentities = identities.ToFrozenSet(StringComparer.Ordinal);
        if (_knownIdentities.Count != identities.Length)
        {
            throw new ArgumentException("An identity stands in two places.", nameof(known));
        }

        _inForceBySpoc = InForce.ToFrozenDictionary(agreement => agreement.Spoc, StringComparer.Ordinal);
        _inForceByIdentity = InForce
            .SelectMany(agreement => agreement.Identities, (agreement, identity) => KeyValuePair.Create(identity.Uri, (agreement, identity.Role)))
            .ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>No agreement.</summary>
    public static AgreementSet Empty { get; } = new([], DateTimeOffset.UnixEpoch);

    /// <summary>Every agreement, in force or not, by name of the SpOC.</summary>
    public IReadOnlyList<Agreement> Known { get; }

    /// <summary>The agreements in force, by name of the SpOC.</summary>
    public IReadOnlyList<Agreement> InForce { get; }

    /// <summary>The moment that the set was made for, UTC.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>The first moment after <see cref="Time"/> at which an agreement comes into force or ends, UTC; null when none does.</summary>
    public DateTimeOffset? NextBoundary => Known
        .SelectMany(agreement => new[] { agreement.ValidFrom, agreement.ValidUntil })
        .Where(boundary => boundary > Time)
        .Select(boundary => (DateTimeOffset?)boundary)
        .Min();

    /// <summary>Finds the agreement in force that names a certificate subject.</summary>
    /// <param name="uri">The subject's URI, compared character by character.</param>
    /// <param name="agreement">The agreement; null when none in force names the subject.</param>
    /// <param name="role">What the subject may do under the agreement.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryFindByIdentity(string uri, [NotNullWhen(true)] out Agreement? agreement, out PeerRole role)
    {
        var isFound = _inForceByIdentity.TryGetValue(uri, out var found);
        (agreement, role) = found;
        return isFound;
    }

    /// <summary>Finds the agreement in force of a SpOC.</summary>
    /// <param name="spoc">Name of the SpOC.</param>
    /// <param name="agreement">The agreement; null when none is in force.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryFindBySpoc(string spoc, [NotNullWhen(true)] out Agreement? agreement) => _inForceBySpoc.TryGetValue(spoc, out agreement);

    /// <summary>Whether any agreement names the subject, in force or not; tells an ended agreement from an unknown peer.</summary>
    public bool KnowsIdentity(string uri) => _knownIdentities.Contains(uri);
}
