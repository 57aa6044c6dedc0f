using System.CommandLine;
using SdaHub.Cli.Decode;
using SdaHub.Cli.Input;
using SdaHub.Cli.Orbits;
using SdaHub.Cli.Output;
using SdaHub.Core.Observations;

namespace SdaHub.Cli.Conform;

/// <summary>
/// <c>sdahub conform</c>: whether the hub would take a file, record by record, without a hub. What reads and judges here is what the hub reads and judges with.
/// </summary>
internal static class ConformCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var choice = new DecoderChoice("--against", "Agreement under which the file would come: its formats, mappings, conventions, sites, marking and data modes hold.");
        var options = new ConformOptions();
        var files = new Argument<FileInfo[]>("FILE") { Description = "Files to judge, in the order in which they would be sent; - is standard input.", Arity = ArgumentArity.OneOrMore };
        var command = new Verb(
            "conform",
            "Say record by record whether the hub would take a file of observations: one JSON object a record on standard output, then a summary of each file; what is"
            + " wrong, for people, on standard error. A file that cannot be read is told, and the others are judged.",
            "something would be rejected or kept in quarantine, or is not as expected, or a file holds no observation",
            "sdahub conform --format tdm-kvn track.kvn",
            "sdahub conform --format b3 --against aus-spoc.yaml monday.b3 tuesday.b3",
            "sdahub conform --mapping orion.yaml --received newest night-of-last-year.txt",
            "sdahub conform --format b3 --received newest --expect config/conformance/radar.b3.expected.jsonl mine.b3")
        {
            files,
        };
        choice.AddTo(command);
        options.AddTo(command);
        command.SetAction(result => Run(choice, options, result, result.GetRequiredValue(files)));
        return command;
    }

    private static int Run(DecoderChoice choice, ConformOptions options, ParseResult result, FileInfo[] files)
    {
        var configuration = result.InvocationConfiguration;
        var outcome = new Outcome(configuration);
        if (choice.Read(result, outcome, options.Host(result)) is not { } chosen)
        {
            return outcome.ExitCode;
        }

        var expected = options.Expected(result) is { } file ? ExpectedObservations.Read(file, result) : null;
        using var lines = new JsonLines(configuration.Output);
        var judge = new ConformJudge(chosen, options.Host(result), options.ReceivedTime(result));
        var window = new QuotaCheck(chosen.Agreement, outcome);
        var tracks = new List<Track>();
        outcome.ForEach(files, one => tracks.AddRange(judge.Judge($"{one}", InputFile.Read(one, result), new ConformReport(one, lines, outcome), window)));
        expected?.Compare(tracks, outcome);
        return outcome.ExitCode;
    }
}
