using SdaHub.Core.Agreements;

namespace SdaHub.UnitTests.Agreements;

public sealed class AgreementCrossCheckTests
{
    [Fact]
    public void Documents_of_different_spocs_and_identities_go_together() =>
        Assert.Empty(AgreementCrossCheck.Check([Document("a.yaml", AgreementText.Full), Document("b.yaml", Canadian())]));

    [Fact]
    public void Spoc_with_two_agreements_is_named_in_both_files()
    {
        var other = Canadian().Replace("can-spoc\n", "aus-spoc\n", StringComparison.Ordinal);

        var errors = AgreementCrossCheck.Check([Document("a.yaml", AgreementText.Full), Document("b.yaml", other)]);

        Assert.Equal(
            [
                "a.yaml:1:7: spoc: 'aus-spoc' also has an agreement in b.yaml; a SpOC has one",
                "b.yaml:1:7: spoc: 'aus-spoc' also has an agreement in a.yaml; a SpOC has one",
            ],
            errors.Select(error => error.ToString()));
    }

    [Fact]
    public void Identity_of_two_agreements_is_named_in_both_files()
    {
        var other = AgreementText.With("spoc: aus-spoc\n", "spoc: aus-two\n").Replace("/spoc/aus-spoc", "/spoc/aus-two", StringComparison.Ordinal);

        var errors = AgreementCrossCheck.Check([Document("a.yaml", AgreementText.Full), Document("b.yaml", other)]);

        Assert.Equal(
            [
                "a.yaml:9:10: identities[1].uri: 'spiffe://aus.example/mission/watch' also stands in b.yaml:9; an identity acts under one agreement in one role",
                "b.yaml:9:10: identities[1].uri: 'spiffe://aus.example/mission/watch' also stands in a.yaml:9; an identity acts under one agreement in one role",
            ],
            errors.Select(error => error.ToString()));
    }

    [Fact]
    public void Identity_twice_in_an_agreement_is_named_in_both_lines()
    {
        var document = Document("a.yaml", AgreementText.With("/mission/watch", "/spoc/aus-spoc"));

        Assert.Equal([7, 9], AgreementCrossCheck.Check([document]).Select(error => error.Line));
    }

    private static AgreementDocument Document(string file, string text) => new AgreementReader(AgreementText.Rules).Read(file, text).Document!;

    private static string Canadian() => AgreementText.Full
        .Replace("AUS", "CAN", StringComparison.Ordinal).Replace("aus", "can", StringComparison.Ordinal);
}
