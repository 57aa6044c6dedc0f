using System.CommandLine;
using SdaHub.Astrodynamics.Time;
using SdaHub.Cli.Input;

namespace SdaHub.Cli.Orbits;

/// <summary>The option <c>--eop FILE</c> and the table it leads to.</summary>
internal sealed class EarthOrientationInput
{
    private readonly Option<FileInfo?> _file;

    /// <summary>Makes the option.</summary>
    /// <param name="otherwise">What is done without the file, in a sentence.</param>
    public EarthOrientationInput(string otherwise = "Without it UT1 is taken for UTC, up to 420 m on the ground.") => _file = new Option<FileInfo?>("--eop")
    {
        Description = "Earth orientation parameters: CelesTrak EOP-All or IERS finals2000A. " + otherwise,
        HelpName = "file",
    };

    /// <summary>Adds the option to a command.</summary>
    public void AddTo(Command command) => command.Options.Add(_file);

    /// <summary>Reads the file, and says on standard error what is wrong with it or that there is none.</summary>
    /// <returns>The table; null when the file has nothing that can be used.</returns>
    public EarthOrientationTable? Read(ParseResult result, Outcome outcome)
    {
        if (result.GetValue(_file) is null)
        {
            outcome.Warn("no --eop FILE: UT1 is taken for UTC and the pole for fixed, which costs up to 420 m on the ground");
        }

        return ReadIfGiven(result, outcome);
    }

    /// <summary>Reads the file if there is one, and says on standard error what is wrong with it.</summary>
    /// <returns>The table, without data when there is no file; null when the file has nothing that can be used.</returns>
    public EarthOrientationTable? ReadIfGiven(ParseResult result, Outcome outcome)
    {
        if (result.GetValue(_file) is not { } file)
        {
            return EarthOrientationTable.Zero;
        }

        using var reader = new StringReader(InputFile.ReadText(file, result));
        var parsed = EarthOrientationTable.Parse(reader);
        foreach (var diagnostic in parsed.Diagnostics)
        {
            outcome.Relay($"{Place.Text(file, diagnostic.LineNumber, 0)}: {(diagnostic.IsError ? "error" : "warning")}: {diagnostic.Message}", diagnostic.IsError);
        }

        if (parsed.Table is null)
        {
            outcome.Refuse($"error: {file}: nothing in it can be used as Earth orientation parameters");
        }

        return parsed.Table;
    }
}
