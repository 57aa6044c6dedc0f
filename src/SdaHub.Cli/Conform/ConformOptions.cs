using System.CommandLine;
using System.CommandLine.Parsing;
using SdaHub.Cli.Output;
using SdaHub.Core.Release;

namespace SdaHub.Cli.Conform;

/// <summary>The options of <c>sdahub conform</c> beside those that say what reads a file.</summary>
internal sealed class ConformOptions
{
    private const string Newest = "newest";

    /// <summary>The host of the example agreements.</summary>
    private const string DefaultHost = "USA";

    private readonly Option<string?> _received = new("--received")
    {
        Description = "When the hub would receive the files, UTC; 'newest' for the time of the newest observation of each. Default: now. Old observations are kept in quarantine.",
        HelpName = "time",
    };

    private readonly Option<string?> _host = new("--host")
    {
        Description = "Nation that runs the hub, to which every track must be releasable. Default: USA.",
        HelpName = "nation",
    };

    private readonly Option<FileInfo?> _expected = new("--expect")
    {
        Description = "File of the observations that the files are to hold, as 'sdahub decode' prints them; each difference is told, and the exit code is 1.",
        HelpName = "file",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_received);
        command.Options.Add(_host);
        command.Options.Add(_expected);
        command.Validators.Add(Validate);
    }

    /// <summary>The nation that runs the hub.</summary>
    public NationCode Host(ParseResult result) => NationCode.Parse(result.GetValue(_host) ?? DefaultHost);

    /// <summary>When the files are received; null for the time of the newest observation of each.</summary>
    public DateTimeOffset? ReceivedTime(ParseResult result) => result.GetValue(_received) switch
    {
        null => TimeProvider.System.GetUtcNow(),
        Newest => null,
        var text => UtcText.TryParse(text, out var utc) ? utc.ToUtc() : null,
    };

    /// <summary>File of the observations that are expected; null when there is none.</summary>
    public FileInfo? Expected(ParseResult result) => result.GetValue(_expected);

    private void Validate(CommandResult result)
    {
        if (result.GetValue(_received) is { } text && text != Newest && !UtcText.TryParse(text, out _))
        {
            result.AddError($"--received takes one UTC time such as 2026-01-31T12:00:00Z, or newest, not '{text}'.");
        }

        if (result.GetValue(_host) is { } host && !NationCode.TryParse(host, out _))
        {
            result.AddError($"--host takes an ISO 3166-1 alpha-3 code in upper case such as USA, not '{host}'.");
        }
    }
}
