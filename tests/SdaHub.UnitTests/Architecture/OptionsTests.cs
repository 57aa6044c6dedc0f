using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Options;

namespace SdaHub.UnitTests.Architecture;

/// <summary>Every option can be set from configuration, has a stated domain, and is checked before the hub starts.</summary>
public sealed class OptionsTests
{
    private static IEnumerable<Type> OptionsTypes =>
        Hub.WrittenTypes.Where(type => type is { IsClass: true, IsAbstract: false } && type.Name.EndsWith("Options", StringComparison.Ordinal));

    /// <summary>Options of the hub itself, which come from configuration. Those of the partner SDK and of commands are set in code.</summary>
    private static IEnumerable<Type> ConfiguredTypes =>
        OptionsTypes.Where(type => type.Assembly.GetName().Name is "SdaHub.Core" or "SdaHub.Adapters" or "SdaHub.Storage" or "SdaHub.Server");

    [Fact]
    public void Option_can_be_set() =>
        Rule.Holds(
            from type in ConfiguredTypes
            from property in type.GetProperties()
            where property.CanWrite ? IsInitOnly(property) : !IsComputed(property, type)
            select $"{type.FullName}.{property.Name} cannot be set from configuration.");

    [Fact]
    public void Options_can_be_made_without_arguments() =>
        Rule.Holds(ConfiguredTypes.Where(type => type.GetConstructor(Type.EmptyTypes) is null).Select(type => type.FullName!));

    [Fact]
    public void Number_option_has_a_range() =>
        Rule.Holds(
            from type in ConfiguredTypes
            from property in type.GetProperties()
            where property.CanWrite && IsNumber(property.PropertyType) && !property.IsDefined(typeof(ValidationAttribute))
            select $"{type.FullName}.{property.Name} states no range.");

    /// <summary>A duration is a number whose name ends in its unit, so that whoever has set one knows how to set the others.</summary>
    [Fact]
    public void No_option_is_a_time_span() =>
        Rule.Holds(
            from type in ConfiguredTypes
            from property in type.GetProperties()
            where property.CanWrite && (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) == typeof(TimeSpan)
            select $"{type.FullName}.{property.Name} is a TimeSpan; make it a number with a unit at the end of its name, as in RescanS.");

    [Fact]
    public void Options_are_validated() =>
        Rule.Holds(
            from type in ConfiguredTypes
            where !IsPartOfOthers(type)
            let validator = typeof(IValidateOptions<>).MakeGenericType(type)
            where !type.Assembly.GetTypes().Any(candidate => candidate.IsAssignableTo(validator))
            select $"{type.FullName} has no [OptionsValidator].");

    [Fact]
    public void Options_say_where_they_are_bound() =>
        Rule.Holds(
            from type in ConfiguredTypes
            where !IsPartOfOthers(type)
            let section = type.GetField("Section")?.GetRawConstantValue() as string
            where section is null || !section.StartsWith("SdaHub:", StringComparison.Ordinal)
            select $"{type.FullName} has no constant Section that starts with SdaHub: .");

    private static bool IsInitOnly(PropertyInfo property) =>
        property.SetMethod!.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit));

    /// <summary>A property without a setter is fine when it only shows others in another form: it has no field of its own.</summary>
    private static bool IsComputed(PropertyInfo property, Type type) =>
        type.GetField($"<{property.Name}>k__BackingField", BindingFlags.Instance | BindingFlags.NonPublic) is null;

    private static bool IsPartOfOthers(Type type) =>
        ConfiguredTypes.Any(other => other.GetProperties().Any(property => property.PropertyType == type || property.PropertyType.GetGenericArguments().Contains(type)));

    private static bool IsNumber(Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type) is var plain
        && (plain == typeof(int) || plain == typeof(long) || plain == typeof(double));
}
