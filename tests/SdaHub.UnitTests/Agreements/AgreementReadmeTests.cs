namespace SdaHub.UnitTests.Agreements;

public sealed class AgreementReadmeTests
{
    [Fact]
    public void Example_of_the_readme_is_an_agreement_with_every_key()
    {
        var readme = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "config", "agreements", "README.md"));
        var example = readme.Split("```yaml\n")[1].Split("```")[0];

        var result = AgreementText.Read(example);

        Assert.Empty(result.Errors);
        Assert.Equal("aus-spoc@3", result.Document!.Agreement.Citation);
        Assert.All(
            typeof(SdaHub.Core.Agreements.Yaml.AgreementKeys)
                .GetFields(System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)
                .SelectMany(field => (string[])field.GetValue(null)!),
            key => Assert.Contains($"{key}:", example, StringComparison.Ordinal));
    }
}
