namespace SdaHub.Core.Agreements;

/// <summary>
/// What is accepted, file by file. A bad file leaves what it said before; what is bad only beside another file is refused in whichever of the two has
/// changed. Remembers the last version of every SpOC, also of those whose file is gone, so that a citation never means two things. Not safe for several
/// threads at once.
/// </summary>
public sealed class AgreementLedger
{
    private readonly Dictionary<string, (int Version, string Digest)> _lastVersions = new(StringComparer.Ordinal);

    private Dictionary<string, AgreementDocument> _accepted = new(StringComparer.Ordinal);

    /// <summary>The agreements accepted. One that did not change stays the same object.</summary>
    public IEnumerable<Agreement> Accepted => _accepted.Values.Select(document => document.Agreement);

    /// <summary>Takes in what the files hold now. A file that is missing ends its agreement.</summary>
    /// <param name="files">Name and outcome of every file.</param>
    /// <returns>Everything that is wrong; the files named were refused.</returns>
    public IReadOnlyList<AgreementError> Take(IReadOnlyList<(string File, AgreementReadResult Result)> files)
    {
        var errors = new List<AgreementError>();
        var candidates = new Dictionary<string, AgreementDocument>(StringComparer.Ordinal);
        foreach (var (file, result) in files)
        {
            errors.AddRange(result.Errors);
            if (result.Document is not { } document)
            {
                KeepFormer(candidates, file);
            }
            else if (RefuseVersion(document) is { } error)
            {
                errors.Add(error);
                KeepFormer(candidates, file);
            }
            else
            {
                candidates[file] = IsFormer(file, document) ? _accepted[file] : document;
            }
        }

        RefuseConflicts(candidates, errors);
        _accepted = candidates;
        foreach (var document in candidates.Values)
        {
            _lastVersions[document.Agreement.Spoc] = (document.Agreement.Version, document.Digest);
        }

        return errors;
    }

    private bool IsFormer(string file, AgreementDocument document) => _accepted.TryGetValue(file, out var former) && former.Digest == document.Digest;

    private void KeepFormer(Dictionary<string, AgreementDocument> candidates, string file)
    {
        candidates.Remove(file);
        if (_accepted.TryGetValue(file, out var former))
        {
            candidates[file] = former;
        }
    }

    private AgreementError? RefuseVersion(AgreementDocument document)
    {
        var (spoc, version) = (document.Agreement.Spoc, document.Agreement.Version);
        return _lastVersions.TryGetValue(spoc, out var last) && last.Digest != document.Digest && version <= last.Version
            ? new AgreementError(
                document.File,
                document.VersionPlace.Line,
                document.VersionPlace.Column,
                "version",
                $"is {version}, but the agreement has changed since version {last.Version}; raise the version with every change")
            : null;
    }

    /// <summary>Takes changed files back until what is left goes together. Each turn takes back one or more, and what was accepted before did go together.</summary>
    private void RefuseConflicts(Dictionary<string, AgreementDocument> candidates, List<AgreementError> errors)
    {
        while (true)
        {
            var conflicts = AgreementCrossCheck.Check([.. candidates.Values])
                .Where(error => !_accepted.TryGetValue(error.File, out var former) || former != candidates[error.File])
                .ToArray();
            if (conflicts.Length == 0)
            {
                return;
            }

            errors.AddRange(conflicts);
            foreach (var file in conflicts.Select(error => error.File).Distinct())
            {
                KeepFormer(candidates, file);
            }
        }
    }
}
