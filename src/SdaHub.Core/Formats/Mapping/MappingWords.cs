using System.Collections.Frozen;
using System.Text.Json;
using SdaHub.Core.Observations;
using SdaHub.Core.Release;

namespace SdaHub.Core.Formats.Mapping;

/// <summary>The words of targets that have a few values only: lower case, parts joined with '_', as in <c>passive_rf</c>.</summary>
public static class MappingWords
{
    private static readonly FrozenDictionary<MappingTarget, IReadOnlyDictionary<string, string>> Words = new Dictionary<MappingTarget, IReadOnlyDictionary<string, string>>
    {
        [MappingTarget.AngleFrame] = Set(Names<AngleFrame>()),
        [MappingTarget.Phenomenology] = Set(Names<Phenomenology>()),
        [MappingTarget.TimeTagReference] = Set(Names<TimeTagReference>()),
        [MappingTarget.TrackPosition] = Set(["first", "last", "single", "middle"]),
        [MappingTarget.IsRefractionCorrected] = Set(["true", "false"]),
        [MappingTarget.IsLightTimeCorrected] = Set(["true", "false"]),
        [MappingTarget.IsAberrationCorrected] = Set(["true", "false"]),
        [MappingTarget.IsTroposphereCorrected] = Set(["true", "false"]),
        [MappingTarget.IsCenterOfMassCorrected] = Set(["true", "false"]),
        [MappingTarget.Classification] = Set(Names<Classification>()),
        [MappingTarget.DataMode] = Set(Names<DataMode>()),
    }.ToFrozenDictionary();

    /// <summary>The words of a target; empty when it takes any text or a number.</summary>
    public static IReadOnlyDictionary<string, string> Of(MappingTarget target) =>
        Words.TryGetValue(target, out var words) ? words : FrozenDictionary<string, string>.Empty;

    /// <summary>The word of a value.</summary>
    public static string NameOf<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    private static IEnumerable<string> Names<TEnum>()
        where TEnum : struct, Enum => Enum.GetValues<TEnum>().Where(value => value.ToString() != "Unspecified").Select(NameOf);

    private static Dictionary<string, string> Set(IEnumerable<string> words) => words.ToDictionary(word => word, StringComparer.Ordinal);
}
