using SdaHub.Core.Release;

namespace SdaHub.Core.Catalog;

/// <summary>Who may hold the objects of the files in a catalog folder. Immutable.</summary>
public sealed class CatalogRules
{
    /// <summary>Takes rules.</summary>
    /// <param name="host">The host nation.</param>
    /// <param name="files">Rules of files; the first that names a file counts.</param>
    /// <param name="restrictions">Restrictions of objects, whatever brought them.</param>
    public CatalogRules(NationCode host, IReadOnlyList<CatalogFileRule> files, CatalogRestrictions restrictions)
    {
        Files = files;
        Restrictions = restrictions;
        HostOnly = new Marking(Classification.Unclassified, host, [], DataMode.Real);
    }

    /// <summary>Rules of files, in order.</summary>
    public IReadOnlyList<CatalogFileRule> Files { get; }

    /// <summary>Restrictions of objects, whatever brought them. They are put into force by <see cref="LiveCatalog.RestrictAsync"/>.</summary>
    public CatalogRestrictions Restrictions { get; }

    /// <summary>Marking of the objects of a file that no rule names: nobody but the host nation may hold them.</summary>
    public Marking HostOnly { get; }

    /// <summary>The rule of a file; null when no rule names it.</summary>
    /// <param name="fileName">Name without folder.</param>
    public CatalogFileRule? Find(string fileName) => Files.FirstOrDefault(rule => rule.Names(fileName));

    /// <summary>Who may hold the objects of a file, restrictions aside.</summary>
    /// <param name="rule">The file's rule; null when no rule names it.</param>
    public Marking MarkingOf(CatalogFileRule? rule) => rule?.Marking ?? HostOnly;
}
