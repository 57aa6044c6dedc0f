using SdaHub.Core.Release;

namespace SdaHub.Core.Agreements.Yaml;

/// <summary>Reads <c>release</c> and <c>default_marking</c>.</summary>
internal static class ReleaseReader
{
    internal static ReleaseTerms ReadTerms(Field field)
    {
        var section = field.Section(AgreementKeys.Release);
        var modes = section.Required("data_modes");
        var terms = new ReleaseTerms(
            section.Required("products").Words(EnumWords<Product>.All),
            section.Required("maximum_classification").Word(EnumWords<Classification>.All),
            modes.Words(EnumWords<DataMode>.All));
        modes.RefuseEmptyList($"is empty, so nothing could come in or go out; allowed: {string.Join(", ", EnumWords<DataMode>.All.Keys)}");
        return terms;
    }

    /// <summary>Reads a marking, whose originator is the agreement's nation.</summary>
    /// <returns>The marking; null when there is none.</returns>
    internal static Marking? ReadMarking(Field field, NationCode originator, ReleaseTerms release)
    {
        if (!field.IsPresent)
        {
            return null;
        }

        var section = field.Section(AgreementKeys.Marking);
        var mode = section.Required("data_mode");
        var marking = new Marking(
            section.Required("classification").Word(EnumWords<Classification>.All),
            originator,
            section.Required("releasable_to").Items().Select(AgreementReader.ReadNation),
            mode.Word(EnumWords<DataMode>.All));
        var isStated = mode.Element is YamlText text && EnumWords<DataMode>.All.ContainsKey(text.Value);
        if (isStated && release.DataModes.Count > 0 && !release.DataModes.Contains(marking.DataMode))
        {
            mode.Refuse("is none of release.data_modes, so every track without a marking would be rejected");
        }

        return marking;
    }
}
