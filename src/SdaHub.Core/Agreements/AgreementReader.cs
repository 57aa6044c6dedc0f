using System.Text.RegularExpressions;
using SdaHub.Core.Agreements.Yaml;
using SdaHub.Core.Release;

namespace SdaHub.Core.Agreements;

/// <summary>
/// Reads one agreement file. Finds every error of the file in one pass; what concerns several files is the business of <see cref="AgreementCrossCheck"/>.
/// Stateless and safe from many threads.
/// </summary>
public sealed partial class AgreementReader
{
    /// <summary>Largest file that is read, in characters.</summary>
    public const int MaximumLength = 256 * 1024;

    private const string KeyFormInWords = "1 to 64 lower-case letters, digits and '-', the first a letter, such as aus-spoc";
    private const string SiteKeyFormInWords = "1 to 64 lower-case letters, digits and '-', the first no '-', such as exmouth or 7090";

    private readonly AgreementRules _rules;

    /// <summary>Makes a reader.</summary>
    /// <param name="rules">The hub that the agreements are for.</param>
    public AgreementReader(AgreementRules rules) => _rules = rules;

    /// <summary>Reads a file's text. Never throws for what the text holds.</summary>
    /// <param name="file">Name of the file, for errors.</param>
    /// <param name="text">The text.</param>
    public AgreementReadResult Read(string file, string text)
    {
        var errors = new ErrorList(file);
        if (text.Length > MaximumLength)
        {
            errors.Add(default, "", $"holds {text.Length} characters; allowed are {MaximumLength}");
            return new AgreementReadResult(null, errors.InOrder());
        }

        var document = YamlTree.Read(text, errors) is { } map ? ReadDocument(file, map, errors) : null;
        return errors.Count == 0 ? new AgreementReadResult(document, []) : new AgreementReadResult(null, errors.InOrder());
    }

    private AgreementDocument ReadDocument(string file, YamlMap map, ErrorList errors)
    {
        var document = new Section(map, "", AgreementKeys.Document, errors);
        var nation = ReadNation(document.Required("nation"));
        var identities = ReadIdentities(document.Required("identities"), nation);
        var sites = ReadSites(document.Optional("sites"));
        var release = ReleaseReader.ReadTerms(document.Required("release"));
        var products = new ProductReader(sites, release, _rules.Formats).Read(document.Optional("products"));
        var (validFrom, validUntil) = ReadValidity(document);
        var marking = ReleaseReader.ReadMarking(document.Optional("default_marking"), nation, release);
        return new AgreementDocument
        {
            File = file,
            Digest = YamlDigest.Of(map),
            SpocPlace = document.Optional("spoc").Place,
            VersionPlace = document.Optional("version").Place,
            IdentityPlaces = [.. identities.Select(identity => identity.Place)],
            Agreement = new Agreement
            {
                Spoc = document.Required("spoc").Text(KeyForm(), KeyFormInWords),
                Nation = nation,
                Version = (int)document.Required("version").Integer(1, int.MaxValue),
                ValidFrom = validFrom,
                ValidUntil = validUntil,
                Identities = [.. identities.Select(identity => identity.Identity)],
                Formats = new FormatTermsReader(_rules).Read(document.Required("formats"), nation, marking, sites.Keys.ToArray()),
                DefaultMarking = marking,
                Sites = sites,
                States = products.States,
                Angles = products.Angles,
                CatalogFormat = products.CatalogFormat,
                Release = release,
                Quotas = ReadQuotas(document.Optional("quotas")),
            },
        };
    }

    internal static NationCode ReadNation(Field field)
    {
        var code = field.Text(NationForm(), "an ISO 3166-1 alpha-3 code in upper case, such as AUS");
        return NationCode.TryParse(code, out var nation) ? nation : default;
    }

    private static (DateTimeOffset From, DateTimeOffset Until) ReadValidity(Section document)
    {
        var (from, until) = (document.Required("valid_from"), document.Required("valid_until"));
        var (validFrom, validUntil) = (from.Time(), until.Time());
        if (from.IsPresent && validFrom != default && validUntil != default && validUntil <= validFrom)
        {
            until.Refuse($"is not after valid_from, which is {validFrom:yyyy-MM-dd'T'HH:mm:ss'Z'}");
        }

        return (validFrom, validUntil);
    }

    private List<(PeerIdentity Identity, YamlPlace Place)> ReadIdentities(Field field, NationCode nation)
    {
        var identities = new List<(PeerIdentity, YamlPlace)>();
        foreach (var item in field.Items())
        {
            var section = item.Section(AgreementKeys.Identity);
            var uri = section.Required("uri");
            var role = section.Required("role");
            var identity = new PeerIdentity(ReadUri(uri, nation), role.Word(EnumWords<PeerRole>.All));
            if (identity.Role == PeerRole.Operator && nation != _rules.HostNation)
            {
                role.Refuse($"is operator, but only the agreement of the host nation {_rules.HostNation} may have operators; allowed: spoc, mission_system");
            }

            identities.Add((identity, uri.Place));
        }

        field.RefuseEmptyList("names nobody; an agreement has at least one identity");
        return identities;
    }

    private string ReadUri(Field field, NationCode nation)
    {
        var uri = field.Text(UriForm(), "a SPIFFE id such as spiffe://aus.example/spoc/aus-spoc");
        if (uri.Length == 0)
        {
            return "";
        }

        if (!SpiffeId.TryParse(uri, out var id))
        {
            field.Refuse($"is '{uri}', which is no SPIFFE id; write spiffe://trust-domain/kind/name with letters, digits, '.', '-' and '_' only");
        }
        else if (_rules.TrustDomains is { } domains)
        {
            if (!domains.TryGetValue(id.TrustDomain, out var domainNation))
            {
                field.Refuse($"is of the trust domain {id.TrustDomain}, for which the hub has no roots; it has them for {string.Join(", ", domains.Keys.Order())}");
            }
            else if (domainNation != nation && nation != default)
            {
                field.Refuse($"is of the trust domain {id.TrustDomain}, which is {domainNation}'s; an agreement with {nation} takes {nation}'s own");
            }
        }

        return uri;
    }

    private static Dictionary<string, Site> ReadSites(Field field)
    {
        var sites = new Dictionary<string, Site>(StringComparer.Ordinal);
        if (!field.IsPresent)
        {
            return sites;
        }

        foreach (var (key, value) in field.Section(null).Fields)
        {
            if (!SiteKeyForm().IsMatch(key.Value))
            {
                value.Refuse($"has the key '{key.Value}'; expected {SiteKeyFormInWords}");
            }

            var section = value.Section(AgreementKeys.Site);
            sites.TryAdd(key.Value, new Site(key.Value, new(
                section.Required("latitude_deg").Number(-90, 90),
                section.Required("longitude_deg").Number(-180, 360),
                section.Required("altitude_m").Number(-1000, 100_000))));
        }

        return sites;
    }

    private static Quotas ReadQuotas(Field field)
    {
        if (!field.IsPresent)
        {
            return new Quotas();
        }

        var quotas = new Quotas();
        var section = field.Section(AgreementKeys.Quotas);
        var (streams, publishers) = (section.Optional("stream_count"), section.Optional("publisher_count"));
        var (batches, bytes) = (section.Optional("unsettled_batch_count"), section.Optional("unsettled_bytes"));
        return new Quotas
        {
            StreamCount = streams.IsPresent ? (int)streams.Integer(1, 1000) : quotas.StreamCount,
            PublisherCount = publishers.IsPresent ? (int)publishers.Integer(1, 10_000) : quotas.PublisherCount,
            UnsettledBatchCount = batches.IsPresent ? (int)batches.Integer(1, 4096) : quotas.UnsettledBatchCount,
            UnsettledBytes = bytes.IsPresent ? bytes.Integer(64 * 1024, 64 * 1024 * 1024) : quotas.UnsettledBytes,
        };
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{0,63}\\z")]
    private static partial Regex KeyForm();

    // Stations of B3, CRD and the visual formats are numbers, and a site that has a sensor's key is where the sensor stands.
    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,63}\\z")]
    private static partial Regex SiteKeyForm();

    [GeneratedRegex("^[A-Z]{3}\\z")]
    private static partial Regex NationForm();

    [GeneratedRegex("^.{1,2048}\\z", RegexOptions.Singleline)]
    private static partial Regex UriForm();
}
