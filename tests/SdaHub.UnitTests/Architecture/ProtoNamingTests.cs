using System.Text.RegularExpressions;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using SdaHub.Protocol.Common.V1;

namespace SdaHub.UnitTests.Architecture;

/// <summary>Names in the wire contract: where things stand, what unit a number has, what an enum's values are called.</summary>
public sealed partial class ProtoNamingTests
{
    /// <summary>Numbers that have no unit, each with the reason.</summary>
    private static readonly Dictionary<string, string> WithoutUnit = new()
    {
        ["sdahub.catalog.v1.ElementSet.eccentricity"] = "a ratio",
        ["sdahub.observations.v1.Correlation.normalized_residual"] = "a ratio to the gate",
        ["sdahub.observations.v1.Residual.mean"] = "in the unit of the quantity that field_name names",
        ["sdahub.observations.v1.Residual.rms"] = "in the unit of the quantity that field_name names",
        ["sdahub.observations.v1.Track.magnitude"] = "magnitudes are a scale of their own",
        ["sdahub.observations.v1.Track.magnitude_sigma"] = "magnitudes are a scale of their own",
    };

    private static readonly FieldType[] Unsigned = [FieldType.UInt32, FieldType.UInt64, FieldType.Fixed32, FieldType.Fixed64];

    [Fact]
    public void Number_has_its_unit_as_suffix() =>
        Rule.Holds(ProtoFiles.Fields
            .Where(field => field.FieldType is FieldType.Double or FieldType.Float)
            .Where(field => !WithoutUnit.ContainsKey(field.FullName) && !UnitSuffix().IsMatch(field.Name))
            .Select(field => $"{field.FullName} does not say its unit."));

    [Fact]
    public void Number_without_unit_is_still_there() =>
        Assert.Empty(WithoutUnit.Keys.Except(ProtoFiles.Fields.Select(field => field.FullName)));

    [Fact]
    public void No_integer_is_unsigned() =>
        Rule.Holds(ProtoFiles.Fields.Where(field => Unsigned.Contains(field.FieldType)).Select(field => field.FullName));

    [Fact]
    public void Time_ends_in_time_and_span_does_not() =>
        Rule.Holds(ProtoFiles.Fields
            .Where(field => field.FieldType == FieldType.Message)
            .Where(field => (field.MessageType.FullName == Timestamp.Descriptor.FullName && !field.Name.EndsWith("_time", StringComparison.Ordinal))
                || (field.MessageType.FullName == Duration.Descriptor.FullName && field.Name.EndsWith("_time", StringComparison.Ordinal)))
            .Select(field => $"{field.FullName} is a {field.MessageType.Name}."));

    [Fact]
    public void Column_of_times_says_its_epoch_and_unit() =>
        Rule.Holds(ProtoFiles.Fields
            .Where(field => field.FieldType == FieldType.SFixed64 && !field.Name.EndsWith("_unix_ns", StringComparison.Ordinal))
            .Select(field => field.FullName));

    [Fact]
    public void File_stands_in_the_folder_of_its_package() =>
        Rule.Holds(ProtoFiles.All
            .Where(file => Path.GetDirectoryName(file.Name) != file.Package.Replace('.', '/') || !PackageName().IsMatch(file.Package))
            .Select(file => $"{file.Name} is in package {file.Package}."));

    [Fact]
    public void Namespace_follows_the_package() =>
        Rule.Holds(ProtoFiles.All
            .Where(file => !file.GetOptions().CsharpNamespace.Equals(file.Package.Replace("sdahub.", "SdaHub.Protocol."), StringComparison.OrdinalIgnoreCase))
            .Select(file => $"{file.Name} has the namespace {file.GetOptions().CsharpNamespace}."));

    [Fact]
    public void Enum_value_has_its_enum_as_prefix_and_zero_is_unspecified() =>
        Rule.Holds(
            from type in ProtoFiles.Enums
            let prefix = UpperSnake(type.Name) + "_"
            from value in type.Values
            where !value.Name.StartsWith(prefix, StringComparison.Ordinal) || (value.Number == 0) != (value.Name == prefix + "UNSPECIFIED")
            select value.FullName);

    [Fact]
    public void Error_reason_is_well_formed() =>
        Rule.Holds(EnumOf<ErrorReason>().Values
            .Select(value => value.Name["ERROR_REASON_".Length..])
            .Where(reason => reason.Length > 63 || !ReasonName().IsMatch(reason)));

    [Fact]
    public void Error_reasons_are_numbered_without_gap() =>
        Assert.Equal(Enumerable.Range(0, EnumOf<ErrorReason>().Values.Count), EnumOf<ErrorReason>().Values.Select(value => value.Number));

    private static EnumDescriptor EnumOf<T>() => ProtoFiles.Enums.Single(type => type.ClrType == typeof(T));

    private static string UpperSnake(string pascal) => WordStart().Replace(pascal, "_").ToUpperInvariant();

    [GeneratedRegex("_(km|m|m2|deg|s|km_per_s|deg_per_s|rev_per_day|rev_per_day2|rev_per_day3|per_earth_radius)$")]
    private static partial Regex UnitSuffix();

    [GeneratedRegex(@"^sdahub\.[a-z]+\.v[1-9]$")]
    private static partial Regex PackageName();

    // The form that google.rpc.ErrorInfo asks of a reason.
    [GeneratedRegex("^[A-Z][A-Z0-9_]+[A-Z0-9]$")]
    private static partial Regex ReasonName();

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])")]
    private static partial Regex WordStart();
}
