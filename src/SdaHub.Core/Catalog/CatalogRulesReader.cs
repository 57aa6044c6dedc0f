using System.Text.RegularExpressions;
using SdaHub.Core.Agreements;
using SdaHub.Core.Agreements.Yaml;
using SdaHub.Core.Release;

namespace SdaHub.Core.Catalog;

/// <summary>Reads the rules of a catalog folder, <c>catalog.yaml</c>. Finds every error in one pass. Stateless and safe from many threads.</summary>
public sealed partial class CatalogRulesReader
{
    /// <summary>Name of the file in the folder.</summary>
    public const string FileName = "catalog.yaml";

    /// <summary>Largest file that is read, in characters.</summary>
    public const int MaximumLength = 256 * 1024;

    private static readonly string[] DocumentKeys = ["files", "restricted"];
    private static readonly string[] FileKeys = ["pattern", "format", "classification", "originator", "releasable_to", "data_mode"];
    private static readonly string[] RestrictionKeys = ["objects", "classification", "releasable_to"];

    private readonly NationCode _host;
    private readonly Dictionary<string, string> _formats;

    /// <summary>Makes a reader.</summary>
    /// <param name="host">The host nation.</param>
    /// <param name="formats">Ids of the formats that the catalog can be loaded from.</param>
    public CatalogRulesReader(NationCode host, IEnumerable<string> formats)
    {
        _host = host;
        _formats = formats.Order(StringComparer.Ordinal).ToDictionary(format => format, StringComparer.Ordinal);
    }

    /// <summary>Reads the text of the file. Never throws for what the text holds.</summary>
    public CatalogRulesReadResult Read(string text)
    {
        var errors = new ErrorList(FileName, FileName, "files");
        if (text.Length > MaximumLength)
        {
            errors.Add(default, "", $"holds {text.Length} characters; allowed are {MaximumLength}");
            return new CatalogRulesReadResult(null, errors.InOrder());
        }

        var rules = YamlTree.Read(text, errors) is { } map ? ReadDocument(new Section(map, "", DocumentKeys, errors)) : null;
        return errors.Count == 0 ? new CatalogRulesReadResult(rules, []) : new CatalogRulesReadResult(null, errors.InOrder());
    }

    private CatalogRules ReadDocument(Section document)
    {
        var files = document.Required("files").Items().Select(ReadFile).ToArray();
        var restricted = document.Optional("restricted");
        var restrictions = restricted.IsPresent ? new CatalogRestrictions([.. restricted.Items().Select(ReadRestriction)]) : CatalogRestrictions.None;
        return new CatalogRules(_host, files, restrictions);
    }

    private CatalogFileRule ReadFile(Field field)
    {
        var section = field.Section(FileKeys);
        var format = section.Optional("format");
        return new CatalogFileRule(
            section.Required("pattern").Text(PatternForm(), "a file name in which * stands for anything, such as *.tle, without folders"),
            format.IsPresent ? format.Word(_formats) : null,
            new Marking(
                section.Required("classification").Word(EnumWords<Classification>.All),
                AgreementReader.ReadNation(section.Required("originator")),
                ReadNations(section.Required("releasable_to")),
                section.Required("data_mode").Word(EnumWords<DataMode>.All)));
    }

    private static CatalogRestriction ReadRestriction(Field field)
    {
        var section = field.Section(RestrictionKeys);
        var classification = section.Optional("classification");
        return new CatalogRestriction(
            ObjectSelectionReader.Read(section.Required("objects")),
            ReadNations(section.Required("releasable_to")),
            classification.IsPresent ? classification.Word(EnumWords<Classification>.All) : Classification.Unclassified);
    }

    private static HashSet<NationCode> ReadNations(Field field) => [.. field.Items().Select(AgreementReader.ReadNation)];

    [GeneratedRegex(@"^[^/\\]{1,128}\z")]
    private static partial Regex PatternForm();
}
