using SdaHub.Core.Agreements;

namespace SdaHub.UnitTests.Agreements;

public sealed class AgreementLedgerTests
{
    private static readonly string Australia = AgreementText.Full;

    private static readonly string Canada = AgreementText.Full.Replace("AUS", "CAN", StringComparison.Ordinal).Replace("aus", "can", StringComparison.Ordinal);

    private readonly AgreementLedger _ledger = new();

    [Fact]
    public void Good_files_are_accepted()
    {
        Assert.Empty(Take(("a.yaml", Australia), ("c.yaml", Canada)));
        Assert.Equal(["aus-spoc@7", "can-spoc@7"], Citations);
    }

    [Fact]
    public void Unchanged_agreement_stays_the_same_object()
    {
        Take(("a.yaml", Australia));
        var before = _ledger.Accepted.Single();

        Take(("a.yaml", "# only a comment\n" + Australia));

        Assert.Same(before, _ledger.Accepted.Single());
    }

    [Fact]
    public void Bad_file_leaves_what_it_said_before_and_good_ones_beside_it_are_taken()
    {
        Take(("a.yaml", Australia), ("c.yaml", Canada));

        var errors = Take(("a.yaml", "spoc: ["), ("c.yaml", Changed(Canada, 8)));

        Assert.Equal(["a.yaml"], errors.Select(error => error.File));
        Assert.Equal(["aus-spoc@7", "can-spoc@8"], Citations);
    }

    [Fact]
    public void File_that_was_never_good_gives_nothing()
    {
        Assert.NotEmpty(Take(("a.yaml", "spoc: [")));
        Assert.Empty(_ledger.Accepted);
    }

    [Fact]
    public void Removed_file_ends_its_agreement()
    {
        Take(("a.yaml", Australia), ("c.yaml", Canada));

        Assert.Empty(Take(("c.yaml", Canada)));
        Assert.Equal(["can-spoc@7"], Citations);
    }

    [Fact]
    public void Renamed_file_changes_nothing()
    {
        Take(("a.yaml", Australia));

        Assert.Empty(Take(("b.yaml", Australia)));
        Assert.Equal(["aus-spoc@7"], Citations);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(6)]
    public void Change_without_a_higher_version_is_refused(int version)
    {
        Take(("a.yaml", Australia));

        var error = Assert.Single(Take(("a.yaml", Changed(Australia, version))));

        Assert.Equal(
            $"a.yaml:3:10: version: is {version}, but the agreement has changed since version 7; raise the version with every change", error.ToString());
        Assert.Equal(3, _ledger.Accepted.Single().Quotas.StreamCount);
    }

    [Fact]
    public void Change_with_a_higher_version_is_taken()
    {
        Take(("a.yaml", Australia));

        Assert.Empty(Take(("a.yaml", Changed(Australia, 8))));
        Assert.Equal(9, _ledger.Accepted.Single().Quotas.StreamCount);
    }

    [Fact]
    public void Version_of_a_removed_file_is_remembered()
    {
        Take(("a.yaml", Australia));
        Take();

        Assert.Equal("version", Assert.Single(Take(("a.yaml", Changed(Australia, 7)))).Key);
        Assert.Empty(_ledger.Accepted);
        Assert.Empty(Take(("a.yaml", Australia)));
        Assert.Equal(["aus-spoc@7"], Citations);
    }

    [Fact]
    public void Refused_change_is_taken_once_it_is_mended()
    {
        Take(("a.yaml", Australia));
        Take(("a.yaml", Changed(Australia, 7)));

        Assert.Empty(Take(("a.yaml", Changed(Australia, 8))));
        Assert.Equal(["aus-spoc@8"], Citations);
    }

    [Fact]
    public void Second_agreement_of_a_spoc_is_refused_and_the_first_stays()
    {
        Take(("a.yaml", Australia));

        var errors = Take(("a.yaml", Australia), ("b.yaml", Changed(Australia, 8)));

        Assert.Contains(errors, error => error.File == "b.yaml" && error.Key == "spoc");
        Assert.DoesNotContain(errors, error => error.File == "a.yaml");
        Assert.Equal(["aus-spoc@7"], Citations);
    }

    [Fact]
    public void Two_new_files_that_do_not_go_together_are_both_refused()
    {
        Take(("c.yaml", Canada));

        var errors = Take(("a.yaml", Australia), ("b.yaml", Australia), ("c.yaml", Canada));

        Assert.Equal(["a.yaml", "b.yaml"], errors.Select(error => error.File).Distinct().Order());
        Assert.Equal(["can-spoc@7"], Citations);
    }

    [Fact]
    public void Identity_that_moves_is_refused_while_the_file_it_leaves_is_bad()
    {
        // The identity of a.yaml goes over to b.yaml, but a.yaml, which should let it go, cannot be read: the old a.yaml stays, so b.yaml cannot have it.
        Take(("a.yaml", Australia));
        var taker = Australia.Replace("spoc: aus-spoc\n", "spoc: aus-two\n", StringComparison.Ordinal);

        var errors = Take(("a.yaml", "spoc: ["), ("b.yaml", taker));

        Assert.Contains(errors, error => error.File == "b.yaml" && error.Key == "identities[0].uri");
        Assert.Equal(["aus-spoc@7"], Citations);
    }

    private IEnumerable<string> Citations => _ledger.Accepted.Select(agreement => agreement.Citation).Order(StringComparer.Ordinal);

    private static string Changed(string text, int version) => text
        .Replace("version: 7", $"version: {version}", StringComparison.Ordinal)
        .Replace("stream_count: 3", "stream_count: 9", StringComparison.Ordinal);

    private IReadOnlyList<AgreementError> Take(params (string File, string Text)[] files) =>
        _ledger.Take([.. files.Select(file => (file.File, new AgreementReader(AgreementText.Rules).Read(file.File, file.Text)))]);
}
