using SdaHub.Core.Agreements.Yaml;
using SdaHub.Core.Formats.Mapping;

namespace SdaHub.Core.Agreements;

/// <summary>Reads a mapping that stands in a file of its own, as one is while it is being written. Stateless and safe from many threads.</summary>
public static class MappingFileReader
{
    /// <summary>Reads a file's text. Never throws for what the text holds.</summary>
    /// <param name="file">Name of the file, for errors.</param>
    /// <param name="text">The text: the keys of one mapping, without an id.</param>
    /// <param name="formatId">Id that the mapping gets.</param>
    /// <param name="errors">Everything that is wrong; empty when nothing is.</param>
    /// <returns>The mapping; null when anything is wrong.</returns>
    public static ObservationMapping? Read(string file, string text, string formatId, out IReadOnlyList<AgreementError> errors)
    {
        var found = new ErrorList(file, "a mapping", "layout");
        ObservationMapping? mapping = null;
        if (text.Length > AgreementReader.MaximumLength)
        {
            found.Add(default, "", $"holds {text.Length} characters; allowed are {AgreementReader.MaximumLength}");
        }
        else if (YamlTree.Read(text, found) is { } map)
        {
            mapping = new MappingReader(siteKeys: null).Read(formatId, new Section(map, "", MappingKeys.Mapping, found));
        }

        errors = found.InOrder();
        return errors.Count == 0 ? mapping : null;
    }
}
