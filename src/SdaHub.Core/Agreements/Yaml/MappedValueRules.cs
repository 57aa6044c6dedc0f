using System.Globalization;
using System.Text.RegularExpressions;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats.Mapping;
using SdaHub.Core.Release;

namespace SdaHub.Core.Agreements.Yaml;

/// <summary>What a quantity that is the same in every record can be: what is no such thing would refuse every record.</summary>
internal static partial class MappedValueRules
{
    /// <summary>Looks at what a field always is.</summary>
    /// <param name="field">The field. Values in a form of their own, and times, are left to the reader of records.</param>
    /// <param name="mark">What stands before decimals.</param>
    /// <returns>What was expected; null when nothing is wrong, or the field stands in the file.</returns>
    internal static string? Expected(MappedField field, MappingDecimal mark)
    {
        if (field is not { Value: { Length: > 0 } value, Form: null } || field.Missing.Contains(value))
        {
            return null;
        }

        var words = MappingWords.Of(field.Target);
        var word = field.Words.GetValueOrDefault(value, value);
        return field.Target switch
        {
            _ when MappingUnits.Of(field.Target).Count > 0 => ExpectedNumber(field, value, mark),
            _ when words.Count > 0 => words.Keys.Contains(word, StringComparer.OrdinalIgnoreCase) ? null : string.Join(", ", words.Keys),
            MappingTarget.Object => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && ObjectId.TryCreate(number, out _)
                ? null
                : $"a catalog number from 1 to {ObjectId.MaxValue}",
            MappingTarget.Originator => NationCode.TryParse(word, out _) ? null : "three letters, an ISO 3166-1 alpha-3 code such as AUS",
            _ => null,
        };
    }

    private static string? ExpectedNumber(MappedField field, string value, MappingDecimal mark)
    {
        var isComma = mark == MappingDecimal.Comma;
        return !(isComma ? NumberWithComma() : NumberWithPoint()).IsMatch(value)
                ? $"a number as it would stand in the file, {(isComma ? "such as '0,25', since the mapping says decimal: comma" : "such as '0.25'")}"
            : IsSigma(field.Target) && value[0] == '-' && !field.IsNegated ? "a sigma above 0"
            : null;
    }

    private static bool IsSigma(MappingTarget target) => target is >= MappingTarget.AzimuthSigmaDeg and <= MappingTarget.RadarCrossSectionSigmaM2 or MappingTarget.TimeSigmaS;

    [GeneratedRegex("^[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?\\z")]
    private static partial Regex NumberWithPoint();

    [GeneratedRegex("^[+-]?([0-9]+,?[0-9]*|,[0-9]+)([eE][+-]?[0-9]+)?\\z")]
    private static partial Regex NumberWithComma();
}
