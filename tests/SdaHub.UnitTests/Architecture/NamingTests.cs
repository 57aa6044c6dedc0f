using System.Text.RegularExpressions;

namespace SdaHub.UnitTests.Architecture;

/// <summary>Names say what a thing is for; a name that fits anything collects everything.</summary>
public sealed partial class NamingTests
{
    private static readonly string[] EmptyFolderNames = ["Common", "Helpers", "Interfaces", "Misc", "Models", "Services", "Shared", "Utilities", "Utils"];

    [Fact]
    public void Type_name_says_more_than_helper_or_manager() =>
        Rule.Holds(Hub.WrittenTypes.Where(type => EmptyTypeName().IsMatch(type.Name)).Select(type => type.FullName!));

    [Fact]
    public void Folder_is_a_feature() =>
        Rule.Holds(Hub.WrittenTypes.Where(type => type.Namespace!.Split('.').Intersect(EmptyFolderNames).Any()).Select(type => type.FullName!));

    [Fact]
    public void Interface_name_starts_with_i() =>
        Rule.Holds(Hub.WrittenTypes.Where(type => type.IsInterface && !InterfaceName().IsMatch(type.Name)).Select(type => type.FullName!));

    [Fact]
    public void Class_is_sealed_static_or_made_to_be_derived_from() =>
        Rule.Holds(Hub.WrittenTypes
            .Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false })
            .Where(type => !Hub.WrittenTypes.Any(other => other.BaseType == type))
            .Select(type => $"{type.FullName} is open and nothing derives from it: seal it."));

    [GeneratedRegex("(Helpers?|Utils?|Utility|Utilities|Managers?)(`[0-9]+)?$")]
    private static partial Regex EmptyTypeName();

    [GeneratedRegex("^I[A-Z]")]
    private static partial Regex InterfaceName();
}
