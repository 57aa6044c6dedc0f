using SdaHub.Core.Catalog;
using SdaHub.Core.Release;

namespace SdaHub.UnitTests.Catalog;

public sealed class CatalogRulesReaderTests
{
    private const string Good = """
        files:
          - pattern: "*.3le"
            classification: unclassified
            originator: USA
            releasable_to: [AUS, CAN, GBR]
            data_mode: real
          - pattern: special-?.txt
            format: tle
            classification: secret
            originator: CAN
            releasable_to: []
            data_mode: exercise
        restricted:
          - objects: [5, 40000-40002]
            releasable_to: [AUS, CAN]
          - objects: [40001]
            classification: confidential
            releasable_to: [CAN, GBR]
        """;

    private static readonly CatalogRulesReader Reader = new(NationCode.Parse("USA"), ["tle", "satcat-csv"]);

    [Theory]
    [InlineData("active.3le", 6, "Unclassified USA rel AUS, CAN, GBR (Real)")]
    [InlineData("active.3le", 5, "Unclassified USA rel AUS, CAN (Real)")]
    [InlineData("active.3le", 40001, "Confidential USA rel CAN (Real)")]
    [InlineData("special-1.txt", 6, "Secret CAN (Exercise)")]
    [InlineData("special-1.txt", 40001, "Secret CAN (Exercise)")]
    [InlineData("special-10.txt", 6, "Unclassified USA (Real)")]
    [InlineData("ACTIVE.3LE", 6, "Unclassified USA (Real)")]
    [InlineData("other.tle", 5, "Unclassified USA (Real)")]
    public void The_first_rule_marks_and_every_restriction_narrows(string fileName, int objectId, string expected)
    {
        var rules = Reader.Read(Good).Rules!;

        Assert.Equal(expected, rules.Restrictions.Narrow(ObjectId.Create(objectId), rules.MarkingOf(rules.Find(fileName))).ToString());
    }

    [Fact]
    public void A_rule_may_name_the_format()
    {
        var rules = Reader.Read(Good).Rules!;

        Assert.Equal("tle", rules.Find("special-1.txt")!.FormatId);
        Assert.Null(rules.Find("active.3le")!.FormatId);
        Assert.Null(rules.Find("other.tle"));
    }

    [Fact]
    public void Every_error_is_told_with_its_place()
    {
        var text = Good
            .Replace("unclassified", "uncalssified", StringComparison.Ordinal)
            .Replace("[AUS, CAN, GBR]", "[AUS, Canada]", StringComparison.Ordinal)
            .Replace("format: tle", "format: tel", StringComparison.Ordinal)
            .Replace("special-?.txt", "a/b", StringComparison.Ordinal)
            .Replace("restricted:", "restricted:\n  - object: 5", StringComparison.Ordinal);

        var result = Reader.Read(text);

        Assert.Null(result.Rules);
        Assert.Equal(
            [
                "catalog.yaml:3:21: files[0].classification: is 'uncalssified'; did you mean 'unclassified'? Allowed: unclassified, confidential, secret, top_secret",
                "catalog.yaml:5:26: files[0].releasable_to[1]: is 'Canada'; expected an ISO 3166-1 alpha-3 code in upper case, such as AUS",
                "catalog.yaml:7:14: files[1].pattern: is 'a/b'; expected a file name in which * stands for anything, such as *.tle, without folders",
                "catalog.yaml:8:13: files[1].format: is 'tel'; did you mean 'tle'? Allowed: satcat-csv, tle",
                "catalog.yaml:14:5: restricted[0].object: is no key of catalog.yaml here; did you mean 'objects'? Allowed: objects, classification, releasable_to",
                "catalog.yaml:14:5: restricted[0].objects: is missing",
                "catalog.yaml:14:5: restricted[0].releasable_to: is missing",
            ],
            result.Errors.Select(error => error.ToString()));
    }

    [Theory]
    [InlineData("", "catalog.yaml:1:1: is empty; catalog.yaml begins with 'files:'")]
    [InlineData("restricted: []", "catalog.yaml:1:1: files: is missing")]
    [InlineData("files: all", "catalog.yaml:1:8: files: is a text; expected a list such as [one, two]")]
    public void A_file_that_is_none_is_told(string text, string expected) =>
        Assert.Equal(expected, Assert.Single(Reader.Read(text).Errors).ToString());

    [Fact]
    public void A_restriction_never_widens()
    {
        var restriction = new CatalogRestriction(SdaHub.Core.Agreements.ObjectSelection.All, new HashSet<NationCode> { NationCode.Parse("GBR") }, Classification.Unclassified);
        var marking = new Marking(Classification.Secret, NationCode.Parse("USA"), [NationCode.Parse("AUS")], DataMode.Test);

        Assert.Equal(new Marking(Classification.Secret, NationCode.Parse("USA"), [], DataMode.Test), restriction.Narrow(marking));
    }
}
