using System.CommandLine;
using System.CommandLine.Parsing;
using SdaHub.Astrodynamics.Time;
using SdaHub.Cli.Decode;
using SdaHub.Cli.Input;
using SdaHub.Cli.Orbits;
using SdaHub.Core.Formats;

namespace SdaHub.Cli.Convert;

/// <summary>The options of <c>convert</c>, and their rules.</summary>
internal sealed class ConvertOptions
{
    private const double DefaultStepS = 60;
    private const double DefaultSpanS = 86_400;
    private const double LongestSpanS = 3_660 * 86_400.0;

    private readonly FormatRegistry _formats;
    private readonly string[] _readIds;
    private readonly string[] _writtenIds;
    private readonly Option<string> _from = new("--from") { Required = true, Description = "Format id of the file; sdahub formats prints them with what they carry." };
    private readonly Option<string> _to = new("--to") { Required = true, Description = "Format id to write." };
    private readonly Option<JulianDate?> _start = UtcOption.Create("--at", "Element sets to states and ephemerides: the first time. Default: the epoch of each set.");
    private readonly Option<double?> _span = NumberOption.Create("--span", "Element sets to ephemerides: seconds from the first state to the last. Default 86400.", 0, LongestSpanS);
    private readonly Option<double?> _step = NumberOption.Create("--step", "Element sets to ephemerides: seconds between states. Default 60.", 0.001, LongestSpanS);
    private readonly Option<FileInfo?> _output = new("--output", "-o") { Description = "File to write instead of standard output; several messages of a format whose files hold one become FILE-1, FILE-2, ..." };
    private readonly Argument<FileInfo> _file = new("FILE") { Description = "The file to read; - is standard input." };
    private readonly EarthOrientationInput _earthOrientation = new(
        "Without it UT1 is taken for UTC, up to 420 m on the ground, and observations that need the Earth's rotation are refused.");
    private readonly ConventionOptions _conventions = new();

    /// <summary>Makes the options.</summary>
    public ConvertOptions(FormatRegistry formats)
    {
        _formats = formats;
        _readIds = Sorted([.. formats.ElementSetReaders.Keys, .. formats.EphemerisReaders.Keys, .. formats.StateVectorReaders.Keys, .. formats.ObservationDecoders.Keys]);
        _writtenIds = Sorted([.. formats.ElementSetWriters.Keys, .. formats.EphemerisWriters.Keys, .. formats.StateVectorWriters.Keys, .. formats.ObservationEncoders.Keys]);
        _from.AcceptOnlyFromAmong(_readIds);
        _to.AcceptOnlyFromAmong(_writtenIds);
    }

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_from);
        command.Options.Add(_to);
        command.Options.Add(_start);
        command.Options.Add(_span);
        command.Options.Add(_step);
        _earthOrientation.AddTo(command);
        _conventions.AddTo(command);
        command.Options.Add(_output);
        command.Arguments.Add(_file);
        command.Validators.Add(RequireAWay);
        command.Validators.Add(LimitStates);
    }

    /// <summary>The file to read.</summary>
    public FileInfo File(ParseResult result) => result.GetRequiredValue(_file);

    /// <summary>The file to write; null for standard output.</summary>
    public FileInfo? Output(ParseResult result) => result.GetValue(_output);

    /// <summary>The way from the one format to the other.</summary>
    public Conversion Conversion(ParseResult result) => Conversions.Find(_formats, result.GetRequiredValue(_from), result.GetRequiredValue(_to))!;

    /// <summary>Makes what a conversion may need besides reader and writer.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="outcome">Where to say what was left out or done to the numbers.</param>
    public ConversionTools Tools(ParseResult result, Outcome outcome) => new(
        isEarthFixed => Sampler(result, isEarthFixed, outcome),
        new EphemerisReshaper(() => ReadEarthOrientation(result, outcome), outcome),
        () => _conventions.Read(result) with { EarthOrientation = Usable(_earthOrientation.ReadIfGiven(result, outcome)) });

    private ElementSampler Sampler(ParseResult result, bool isEarthFixed, Outcome outcome) => new(
        Grid(result.GetValue(_start), result.GetValue(_step), result.GetValue(_span)),
        isEarthFixed ? ReadEarthOrientation(result, outcome) : null,
        outcome);

    private EarthOrientationTable ReadEarthOrientation(ParseResult result, Outcome outcome) => Usable(_earthOrientation.Read(result, outcome));

    /// <summary>Stops the conversion where the file cannot be used: numbers made without it look like those made with it.</summary>
    private static EarthOrientationTable Usable(EarthOrientationTable? table) =>
        table ?? throw new InputException("the file of --eop has nothing that can be used; nothing was written");

    /// <summary>What is no format id at all, the options themselves say.</summary>
    private void RequireAWay(CommandResult result)
    {
        if (result.GetResult(_from) is { Tokens: [var from] } && result.GetResult(_to) is { Tokens: [var to] }
            && _readIds.Contains(from.Value) && _writtenIds.Contains(to.Value) && Conversions.Find(_formats, from.Value, to.Value) is null)
        {
            result.AddError($"--from {from.Value} --to {to.Value}: the two carry different things. Element sets become anything, ephemerides also states; states and observations stay what they are.");
        }
    }

    private void LimitStates(CommandResult result)
    {
        if (Grid(null, NumberOption.Peek(result.GetResult(_step)), NumberOption.Peek(result.GetResult(_span))).Count > TimeGrid.MaxCount)
        {
            result.AddError($"--span and --step make more than {TimeGrid.MaxCount} states.");
        }
    }

    private static TimeGrid Grid(JulianDate? start, double? stepS, double? spanS) => new(start, stepS ?? DefaultStepS, spanS ?? DefaultSpanS);

    private static string[] Sorted(string[] ids) => [.. ids.Order(StringComparer.Ordinal)];
}
