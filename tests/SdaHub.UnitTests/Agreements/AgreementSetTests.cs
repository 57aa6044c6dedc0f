using SdaHub.Core.Agreements;

namespace SdaHub.UnitTests.Agreements;

public sealed class AgreementSetTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Identity_finds_its_agreement_and_role()
    {
        var agreement = AgreementSamples.Minimal() with { Identities = [new("spiffe://aus.example/mission/m1", PeerRole.MissionSystem)] };
        var agreements = new AgreementSet([AgreementSamples.Minimal("can-spoc", "CAN"), agreement], Noon);

        Assert.True(agreements.TryFindByIdentity("spiffe://aus.example/mission/m1", out var found, out var role));
        Assert.Same(agreement, found);
        Assert.Equal(PeerRole.MissionSystem, role);
        Assert.True(agreements.TryFindBySpoc("can-spoc", out var canada));
        Assert.Equal("CAN", canada.Nation.Code);
    }

    [Theory]
    [InlineData("spiffe://aus.example/spoc/AUS-SPOC")]
    [InlineData("spiffe://aus.example/spoc/aus-spoc/")]
    [InlineData("")]
    public void Identity_that_differs_in_a_character_finds_nothing(string uri)
    {
        var agreements = new AgreementSet([AgreementSamples.Minimal()], Noon);

        Assert.False(agreements.TryFindByIdentity(uri, out var agreement, out _));
        Assert.Null(agreement);
        Assert.False(agreements.KnowsIdentity(uri));
    }

    [Fact]
    public void Agreement_is_in_force_from_its_first_moment_until_its_last()
    {
        var known = new[] { AgreementSamples.Minimal() };

        Assert.Empty(new AgreementSet(known, AgreementSamples.ValidFrom.AddTicks(-1)).InForce);
        Assert.Single(new AgreementSet(known, AgreementSamples.ValidFrom).InForce);
        Assert.Single(new AgreementSet(known, AgreementSamples.ValidUntil.AddTicks(-1)).InForce);
        Assert.Empty(new AgreementSet(known, AgreementSamples.ValidUntil).InForce);
    }

    [Fact]
    public void Ended_agreement_is_known_but_gives_nothing()
    {
        var agreements = new AgreementSet([AgreementSamples.Minimal()], AgreementSamples.ValidUntil);

        Assert.False(agreements.TryFindByIdentity("spiffe://aus.example/spoc/aus-spoc", out _, out _));
        Assert.False(agreements.TryFindBySpoc("aus-spoc", out _));
        Assert.True(agreements.KnowsIdentity("spiffe://aus.example/spoc/aus-spoc"));
        Assert.Single(agreements.Known);
    }

    [Fact]
    public void Next_boundary_is_the_first_one_ahead()
    {
        var early = AgreementSamples.Minimal();
        var late = AgreementSamples.Minimal("can-spoc", "CAN") with { ValidFrom = Noon.AddDays(1), ValidUntil = Noon.AddDays(2) };

        Assert.Equal(AgreementSamples.ValidFrom, new AgreementSet([early, late], AgreementSamples.ValidFrom.AddDays(-1)).NextBoundary);
        Assert.Equal(Noon.AddDays(1), new AgreementSet([early, late], Noon).NextBoundary);
        Assert.Equal(Noon.AddDays(2), new AgreementSet([early, late], Noon.AddDays(1)).NextBoundary);
        Assert.Null(new AgreementSet([early, late], AgreementSamples.ValidUntil).NextBoundary);
    }

    [Fact]
    public void Two_agreements_of_a_spoc_are_refused() =>
        Assert.Throws<ArgumentException>(() => new AgreementSet(
            [AgreementSamples.Minimal(), AgreementSamples.Minimal() with { Identities = [new("spiffe://aus.example/spoc/other", PeerRole.Spoc)] }], Noon));

    [Fact]
    public void Identity_in_two_places_is_refused() =>
        Assert.Throws<ArgumentException>(() => new AgreementSet([AgreementSamples.Minimal(), AgreementSamples.Minimal("other-spoc")
            with { Identities = AgreementSamples.Minimal().Identities }], Noon));

    [Fact]
    public void Directory_tells_waiters_after_the_change()
    {
        var directory = new AgreementDirectory();
        var changed = directory.Changed.Next;
        var agreements = new AgreementSet([AgreementSamples.Minimal()], Noon);
        Assert.Empty(directory.Current.Known);

        directory.Replace(agreements);

        Assert.True(changed.IsCompletedSuccessfully);
        Assert.Same(agreements, directory.Current);
    }
}
