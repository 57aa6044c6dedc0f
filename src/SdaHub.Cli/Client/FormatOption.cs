using System.CommandLine;

namespace SdaHub.Cli.Client;

/// <summary>The options of a watch that files may come on: <c>--format</c> and <c>--save</c>.</summary>
internal sealed class FormatOption
{
    private const string Native = "native";

    private readonly Option<string> _format = new("--format")
    {
        Description = "Format to take, one that the agreement gives; a file a line then, with its text in 'content'.",
        HelpName = "id",
        DefaultValueFactory = _ => Native,
    };

    private readonly Option<DirectoryInfo?> _save = new("--save") { Description = "Folder to write the files to, one each, instead of into 'content'.", HelpName = "DIR" };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_format);
        command.Options.Add(_save);
    }

    /// <summary>The format of files; null when the hub's own columns are wanted.</summary>
    public string? Format(ParseResult result) => result.GetValue(_format) is { } format && format != Native ? format : null;

    /// <summary>Where the files go; null when they go into the line.</summary>
    public DirectoryInfo? Folder(ParseResult result) => result.GetValue(_save);
}
