using System.Reflection;
using System.Text.RegularExpressions;

namespace SdaHub.UnitTests.Architecture;

/// <summary>A public number says its unit in its name.</summary>
public sealed partial class UnitSuffixTests
{
    /// <summary>Numbers that have no unit, or whose unit the type's name or another member says, each with the reason.</summary>
    private static readonly Dictionary<string, string> WithoutUnit = new()
    {
        ["Eccentricity"] = "a ratio",
        ["NormalizedResidual"] = "a ratio to the gate",
        ["Mean"] = "in the unit of the residual's observable",
        ["Rms"] = "in the unit of the residual's observable",
        ["GateFactor"] = "sigmas in a gate, a ratio",
        ["Terms"] = "km^2, km^2/s or km^2/s^2 by place in the covariance",
        ["DragCoefficient"] = "a ratio",
        ["SolarRadiationCoefficient"] = "a ratio",
        ["RelativeHumidity"] = "a ratio",
        ["Addend"] = "in the unit of the mapped quantity",
        ["Multiplier"] = "turns one unit into another",
        ["Divisor"] = "turns one unit into another",
        ["Magnitude"] = "magnitudes are a scale of their own",
        ["X"] = "component of a vector whose owner says the unit",
        ["Y"] = "component of a vector whose owner says the unit",
        ["Z"] = "component of a vector whose owner says the unit",
        ["Length"] = "length of a vector whose owner says the unit",
        ["Norm"] = "length of a vector whose owner says the unit",
        ["NormSquared"] = "length of a vector whose owner says the unit",
    };

    /// <summary>Types all of whose numbers are in the one unit that the type stands for.</summary>
    private static readonly Dictionary<string, string> OfOneUnit = new()
    {
        ["JulianDate"] = "counts days, or centuries where the name says so",
    };

    [Fact]
    public void Public_number_of_a_physical_quantity_has_its_unit_as_suffix() =>
        Rule.Holds(
            from project in new[] { "SdaHub.Astrodynamics", "SdaHub.Core" }
            from type in Hub.Assemblies[project].GetExportedTypes()
            where Hub.IsWritten(type) && !OfOneUnit.ContainsKey(type.Name)
            from name in NumbersOf(type)
            where !WithoutUnit.ContainsKey(name) && !UnitSuffix().IsMatch(name)
            select $"{type.FullName}.{name} does not say its unit.");

    private static IEnumerable<string> NumbersOf(Type type)
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var properties = type.GetProperties(Declared).Where(property => IsNumber(property.PropertyType)).Select(property => property.Name);
        var fields = type.GetFields(Declared).Where(field => IsNumber(field.FieldType)).Select(field => field.Name);
        return properties.Concat(fields);
    }

    private static bool IsNumber(Type type) =>
        type == typeof(double) || type == typeof(float) || type == typeof(double?) || type == typeof(double[])
        || (type.IsGenericType && type.GetGenericArguments() is [var element] && element == typeof(double));

    [GeneratedRegex("(Km|M|M2|Kg|HPa|K|Deg|Rad|Arcsec|Mag|S|Ms|Min|Days|Hz|PerS|PerMin|PerDay|PerDay2|PerDay3|PerEarthRadius)$")]
    private static partial Regex UnitSuffix();
}
