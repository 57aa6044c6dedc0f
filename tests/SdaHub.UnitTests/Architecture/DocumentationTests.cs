using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace SdaHub.UnitTests.Architecture;

/// <summary>Every public type says what it is, suppressed warnings or not.</summary>
public sealed class DocumentationTests
{
    public static TheoryData<string> Projects => [.. Hub.Assemblies.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Public_type_has_documentation(string project)
    {
        var assembly = Hub.Assemblies[project];
        var documented = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member")
            .Where(member => member.Elements().Any(part => part.Name == "inheritdoc" || part.Value.Trim().Length > 0))
            .Select(member => member.Attribute("name")!.Value)
            .ToHashSet();

        Rule.Holds(assembly.GetExportedTypes()
            .Where(type => type.Namespace is not null && !type.IsDefined(typeof(CompilerGeneratedAttribute)))
            .Select(type => type.FullName!.Replace('+', '.'))
            .Where(name => !documented.Contains("T:" + name) && !name.EndsWith(".Types", StringComparison.Ordinal)));
    }
}
