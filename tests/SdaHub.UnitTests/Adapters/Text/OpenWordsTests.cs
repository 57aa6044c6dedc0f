using System.Text;
using SdaHub.Adapters.Text;

namespace SdaHub.UnitTests.Adapters.Text;

public sealed class OpenWordsTests
{
    [Theory]
    [InlineData("U")]
    [InlineData("unclassified")]
    [InlineData("NONE")]
    [InlineData("public, test-data")]
    public void Words_that_restrict_nobody_are_known(string text) => Assert.True(OpenWords.Holds(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("SECRET")]
    [InlineData("C")]
    [InlineData("CUI")]
    [InlineData("UNCLASSIFIED//REL TO USA, AUS")]
    [InlineData("UNCLASSIFIED//FOUO")]
    [InlineData("U NOFORN")]
    [InlineData("not public")]
    [InlineData("")]
    [InlineData(",")]
    public void Everything_else_restricts(string text) => Assert.False(OpenWords.Holds(Encoding.UTF8.GetBytes(text)));
}
