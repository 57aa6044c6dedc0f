using System.CommandLine;
using SdaHub.Adapters;
using SdaHub.Cli.Decode;
using SdaHub.Cli.Input;
using SdaHub.Cli.Orbits;
using SdaHub.Cli.Output;
using SdaHub.Core.Formats;
using SdaHub.Core.Formats.Shadow;

namespace SdaHub.Cli.Shadow;

/// <summary><c>sdahub shadow</c>: what a mapping on trial would change, without a hub; compared as the hub compares.</summary>
internal static class ShadowCommand
{
    private static readonly FormatRegistry Registry = new(AdapterFormats.All);

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var agreement = new Option<FileInfo>("--agreement") { Required = true, Description = "Agreement that has a mapping on trial under 'shadows'.", HelpName = "file" };
        var format = new Option<string>("--format") { Required = true, Description = "Format id of the files, which is in force and for which the mapping is tried.", HelpName = "id" };
        var earthOrientation = new EarthOrientationInput("Without it records that need the Earth's rotation are refused by both.");
        var files = new Argument<FileInfo[]>("FILE") { Description = "Files to read with both; - is standard input.", Arity = ArgumentArity.OneOrMore };
        var command = new Verb(
            "shadow",
            "Say what would change if the mapping that an agreement has on trial for a format read files instead of what is in force: one JSON object with the counts, then"
            + " one for each of the first differences. A hub that runs tells the same of what came to it with 'client shadow-reports'.",
            "the mapping on trial reads something otherwise",
            "sdahub shadow --agreement config/agreements/can-spoc.yaml --format orion-csv monday.csv tuesday.csv")
        {
            agreement, format, files,
        };
        earthOrientation.AddTo(command);
        command.SetAction(result => Run(result, result.GetRequiredValue(agreement), result.GetRequiredValue(format), earthOrientation, result.GetRequiredValue(files)));
        return command;
    }

    private static int Run(ParseResult result, FileInfo agreementFile, string format, EarthOrientationInput earthOrientation, FileInfo[] files)
    {
        var outcome = new Outcome(result.InvocationConfiguration);
        if (earthOrientation.ReadIfGiven(result, outcome) is not { } orientation)
        {
            return outcome.ExitCode;
        }

        var read = AgreementFile.Read($"{agreementFile}", InputFile.ReadText(agreementFile, result), Registry, orientation, AgreementFile.AnyHost);
        foreach (var error in read.Errors)
        {
            outcome.Refuse($"{error}");
        }

        if (read.Document?.Agreement is not { } agreement)
        {
            return outcome.ExitCode;
        }

        if (!agreement.Formats.TryFindDecoder(format, Registry, out var inForce) || !agreement.Formats.Shadows.TryGetValue(format, out var tried))
        {
            outcome.Refuse($"{agreementFile}: the agreement tries no mapping for {format}; it tries one for {Names(agreement.Formats.Shadows.Keys)}");
            return outcome.ExitCode;
        }

        var conventions = agreement.Formats.Conventions with { ReceivedTime = TimeProvider.System.GetUtcNow() };
        var tally = new ShadowTally();
        outcome.ForEach(files, file =>
        {
            var payload = InputFile.Read(file, result);
            tally.Add(inForce.Decode(payload, conventions), tried.Decode(payload, conventions));
        });
        using var lines = new JsonLines(result.InvocationConfiguration.Output);
        new ShadowPrinter(agreement.Citation, format, tried.FormatId, lines).Print(tally);
        if (tally.HasDifference)
        {
            outcome.Fail($"{tried.FormatId} reads otherwise than {format}: {tally.ChangedCount} observations changed, {tally.OnlyInForceCount} lost, {tally.OnlyTriedCount} gained");
        }

        return outcome.ExitCode;
    }

    private static string Names(IEnumerable<string> formats) => string.Join(", ", formats.Order(StringComparer.Ordinal)) is { Length: > 0 } names ? names : "none";
}
