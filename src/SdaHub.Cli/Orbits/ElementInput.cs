using System.CommandLine;
using SdaHub.Adapters;
using SdaHub.Cli.Input;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;

namespace SdaHub.Cli.Orbits;

/// <summary>The options that name element sets: <c>--elements</c>, <c>--format</c>, <c>--object</c>.</summary>
internal sealed class ElementInput
{
    private static readonly FormatRegistry Formats = new(AdapterFormats.All);

    private readonly Option<FileInfo> _file = new("--elements") { Required = true, Description = "File of element sets: TLE or OMM; - is standard input.", HelpName = "file" };
    private readonly Option<string?> _format = new("--format") { Description = "Format id of that file. Default: what its beginning looks like." };
    private readonly Option<int?> _object;

    /// <summary>Makes the options.</summary>
    /// <param name="isObjectRequired">Whether one object must be named.</param>
    public ElementInput(bool isObjectRequired)
    {
        _format.AcceptOnlyFromAmong([.. Formats.ElementSetReaders.Keys.Order(StringComparer.Ordinal)]);
        var rest = isObjectRequired ? "Of several sets of the object, that with the nearest epoch is used." : "Default: all objects.";
        _object = NumberOption.CreateWhole("--object", $"Catalog number. {rest}", 1, ObjectId.MaxValue);
        _object.Required = isObjectRequired;
    }

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_file);
        command.Options.Add(_format);
        command.Options.Add(_object);
    }

    /// <summary>Reads the file, and says on standard error what could not be read or that the object is not there.</summary>
    /// <returns>The sets of the object, or of all objects, in the order of the file.</returns>
    public IReadOnlyList<ElementSet> Read(ParseResult result, Outcome outcome)
    {
        var file = result.GetRequiredValue(_file);
        var content = InputFile.Read(file, result);
        var format = result.GetValue(_format) ?? ElementFormatDetector.Detect(content);
        var read = Formats.ElementSetReaders[format].Read(content);
        foreach (var diagnostic in read.Diagnostics)
        {
            outcome.Relay(file, diagnostic);
        }

        var wanted = result.GetValue(_object);
        IReadOnlyList<ElementSet> sets = wanted is { } number ? [.. read.Records.Where(set => set.ObjectId.Value == number)] : read.Records;
        if (sets.Count == 0)
        {
            outcome.Fail(wanted is null ? $"{file}: no element set in this file, read as {format}" : $"{file}: no element set of object {wanted}");
        }

        return sets;
    }
}
