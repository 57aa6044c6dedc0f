namespace SdaHub.Core.Agreements;

/// <summary>Checks what no file can be blamed for alone.</summary>
public static class AgreementCrossCheck
{
    /// <summary>Finds SpOCs with two agreements and identities that stand in two places.</summary>
    /// <param name="documents">The documents that would hold together.</param>
    /// <returns>An error for each place concerned, so that both files of a conflict are named; by file and place.</returns>
    public static IReadOnlyList<AgreementError> Check(IReadOnlyList<AgreementDocument> documents) =>
        [.. RepeatedSpocs(documents).Concat(RepeatedIdentities(documents)).OrderBy(error => error.File, StringComparer.Ordinal).ThenBy(error => error.Line)];

    private static IEnumerable<AgreementError> RepeatedSpocs(IReadOnlyList<AgreementDocument> documents) =>
        from spoc in documents.GroupBy(document => document.Agreement.Spoc, StringComparer.Ordinal)
        where spoc.Count() > 1
        from document in spoc
        let others = spoc.Where(other => other != document).Select(other => other.File)
        select new AgreementError(
            document.File,
            document.SpocPlace.Line,
            document.SpocPlace.Column,
            "spoc",
            $"'{spoc.Key}' also has an agreement in {string.Join(", ", others)}; a SpOC has one");

    private static IEnumerable<AgreementError> RepeatedIdentities(IReadOnlyList<AgreementDocument> documents)
    {
        var places =
            from document in documents
            from index in Enumerable.Range(0, document.Agreement.Identities.Count)
            select (document.File, Place: document.IdentityPlaces[index], Key: $"identities[{index}].uri", document.Agreement.Identities[index].Uri);
        return
            from identity in places.GroupBy(place => place.Uri, StringComparer.Ordinal)
            where identity.Count() > 1
            from place in identity
            let others = identity.Where(other => other != place).Select(other => $"{other.File}:{other.Place.Line}")
            select new AgreementError(
                place.File,
                place.Place.Line,
                place.Place.Column,
                place.Key,
                $"'{identity.Key}' also stands in {string.Join(", ", others)}; an identity acts under one agreement in one role");
    }
}
