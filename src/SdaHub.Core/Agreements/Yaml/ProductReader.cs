using SdaHub.Core.Formats;

namespace SdaHub.Core.Agreements.Yaml;

/// <summary>Reads <c>products</c>.</summary>
internal sealed class ProductReader
{
    private static readonly TimeSpan MinimumCadence = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan MaximumCadence = TimeSpan.FromDays(1);

    private readonly Dictionary<string, Site> _sites;
    private readonly ReleaseTerms _release;
    private readonly FormatRegistry _formats;

    internal ProductReader(Dictionary<string, Site> sites, ReleaseTerms release, FormatRegistry formats)
    {
        _sites = sites;
        _release = release;
        _formats = formats;
    }

    internal WantedProducts Read(Field field)
    {
        var section = field.Section(AgreementKeys.Products);
        return new WantedProducts(
            [.. Wanted(section.Optional("states"), Product.States, "states").Select(ReadState)],
            [.. Wanted(section.Optional("angles"), Product.Angles, "angles").Select(ReadAngle).OfType<AngleProduct>()],
            ReadCatalogFormat(section.Optional("catalog")));
    }

    private IReadOnlyList<Field> Wanted(Field field, Product product, string word)
    {
        var items = field.Items();
        if (items.Count > 0 && !_release.Products.Contains(product))
        {
            RefuseUnreleased(field, "are", word);
        }

        return items;
    }

    private static void RefuseUnreleased(Field field, string verb, string word) =>
        field.Refuse($"{verb} wanted, but release.products does not name {word}, so none could go out");

    private string ReadCatalogFormat(Field field)
    {
        if (!field.IsPresent)
        {
            return FormatTerms.Native;
        }

        if (!_release.Products.Contains(Product.Catalog))
        {
            RefuseUnreleased(field, "is", "catalog");
        }

        return ReadFormat(field.Section(AgreementKeys.CatalogProduct).Required("format"), _formats.ElementSetWriters.Keys) ?? FormatTerms.Native;
    }

    private StateProduct ReadState(Field field)
    {
        var section = field.Section(AgreementKeys.StateProduct);
        var frame = section.Required("frame");
        var format = ReadFormat(section.Optional("format"), _formats.StateVectorWriters.Keys.Concat(_formats.EphemerisWriters.Keys));
        var product = new StateProduct(
            ObjectSelectionReader.Read(section.Required("objects")),
            section.Required("cadence").Duration(MinimumCadence, MaximumCadence),
            frame.Word(EnumWords<StateFrame>.All));
        if (format is null)
        {
            return product;
        }

        var writer = _formats.EphemerisWriters.GetValueOrDefault(format);
        if (writer is { IsEarthFixed: true } && product.Frame != StateFrame.Itrf)
        {
            frame.Refuse($"is {product.Frame.ToString().ToLowerInvariant()}, but {format} carries Earth-fixed positions alone; allowed: itrf");
        }

        return product with { Format = format, Table = TableSpanReader.Read(section, format, mayBe: writer is not null, mustBe: writer is not null) };
    }

    private AngleProduct? ReadAngle(Field field)
    {
        var section = field.Section(AgreementKeys.AngleProduct);
        var site = ReadSite(section.Required("site"));
        var objects = ObjectSelectionReader.Read(section.Required("objects"));
        var cadence = section.Required("cadence").Duration(MinimumCadence, MaximumCadence);
        var minimumElevationDeg = section.Required("minimum_elevation_deg").Number(-90, 90);
        var format = ReadFormat(section.Optional("format"), _formats.PointingWriters.Keys);
        var table = format is null ? null : TableSpanReader.Read(section, format, mayBe: format != FormatTerms.Native, mustBe: false);
        return site is null ? null : new AngleProduct(site, objects, cadence, minimumElevationDeg) { Format = format ?? FormatTerms.Native, Table = table };
    }

    /// <summary>The format; native when the key is missing, null when it is none that the hub writes.</summary>
    private static string? ReadFormat(Field field, IEnumerable<string> written)
    {
        if (!field.IsPresent)
        {
            return FormatTerms.Native;
        }

        var errorCount = field.Errors.Count;
        var format = field.Word(written.Append(FormatTerms.Native).Order(StringComparer.Ordinal).ToDictionary(id => id, StringComparer.Ordinal));
        return field.Errors.Count == errorCount ? format : null;
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
