using System.Text;
using SdaHub.Adapters.Mapping;
using SdaHub.Core.Agreements;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.UnitTests.Adapters.Mapping;

/// <summary>Reads texts through mappings.</summary>
internal static class MappedSample
{
    /// <summary>A golden file as a text.</summary>
    public static string Golden(string name) => Encoding.UTF8.GetString(ObservationGolden.Read("Mapping", name));

    /// <summary>Makes the decoder of a mapping, which must be without errors.</summary>
    public static IObservationDecoder Compile(string mapping)
    {
        var read = MappingFileReader.Read("mapping.yaml", mapping, "test", out var errors);
        Assert.Empty(errors);
        return new MappingCompiler().Compile(read!);
    }

    /// <summary>Reads a text.</summary>
    public static ReadResult<Track> Decode(string mapping, string text, FormatConventions? conventions = null) =>
        Compile(mapping).Decode(Encoding.UTF8.GetBytes(text), conventions ?? FormatConventions.Default);

    /// <summary>What is wrong, as line, column, code and field.</summary>
    public static IEnumerable<string> Shown(ReadResult<Track> result) =>
        result.Diagnostics.Select(diagnostic => $"{diagnostic.Line}:{diagnostic.Column} {diagnostic.Code} {diagnostic.FieldName}");
}
