namespace SdaHub.Core.Agreements.Yaml;

/// <summary>Reads <c>products</c>.</summary>
internal sealed class ProductReader
{
    private static readonly TimeSpan MinimumCadence = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan MaximumCadence = TimeSpan.FromDays(1);

    private readonly Dictionary<string, Site> _sites;
    private readonly ReleaseTerms _release;

    internal ProductReader(Dictionary<string, Site> sites, ReleaseTerms release)
    {
        _sites = sites;
        _release = release;
    }

    internal (IReadOnlyList<StateProduct> States, IReadOnlyList<AngleProduct> Angles) Read(Field field)
    {
        var section = field.Section(AgreementKeys.Products);
        return (
            [.. Wanted(section.Optional("states"), Product.States, "states").Select(ReadState)],
            [.. Wanted(section.Optional("angles"), Product.Angles, "angles").Select(ReadAngle).OfType<AngleProduct>()]);
    }

    private IReadOnlyList<Field> Wanted(Field field, Product product, string word)
    {
        var items = field.Items();
        if (items.Count > 0 && !_release.Products.Contains(product))
        {
            field.Refuse($"are wanted, but release.products does not name {word}, so none could go out");
        }

        return items;
    }

    private static StateProduct ReadState(Field field)
    {
        var section = field.Section(AgreementKeys.StateProduct);
        return new StateProduct(
            ObjectSelectionReader.Read(section.Required("objects")),
            section.Required("cadence").Duration(MinimumCadence, MaximumCadence),
            section.Required("frame").Word(EnumWords<StateFrame>.All));
    }

    private AngleProduct? ReadAngle(Field field)
    {
        var section = field.Section(AgreementKeys.AngleProduct);
        var site = ReadSite(section.Required("site"));
        var objects = ObjectSelectionReader.Read(section.Required("objects"));
        var cadence = section.Required("cadence").Duration(MinimumCadence, MaximumCadence);
        var minimumElevationDeg = section.Required("minimum_elevation_deg").Number(-90, 90);
        return site is null ? null : new AngleProduct(site, objects, cadence, minimumElevationDeg);
    }

    private Site? ReadSite(Field field)
    {
        if (_sites.Count > 0)
        {
            return field.Word(_sites);
        }

        field.Refuse("names a site, but the agreement has no sites");
        return null;
    }
}
