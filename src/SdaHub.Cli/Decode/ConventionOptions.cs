using System.CommandLine;
using System.CommandLine.Parsing;
using SdaHub.Cli.Orbits;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.Cli.Decode;

/// <summary>The options that say what an agreement would say where a format leaves something open.</summary>
internal sealed class ConventionOptions
{
    private readonly Option<bool> _rangeRoundTrip = new("--range-round-trip") { Description = "Ranges over two-way paths are there and back, to be halved." };
    private readonly Option<bool> _dopplerRoundTrip = new("--doppler-round-trip") { Description = "Doppler over two-way paths is of the whole way, to be halved." };
    private readonly Option<double?> _rangeUnitKm = NumberOption.Create("--range-unit-km", "Length of one range unit (RU) in kilometres, one-way.", 1e-7, 400_000);
    private readonly Option<AngleFrame?> _angleFrame = ChoiceOption.Create<AngleFrame>("--angle-frame", "Axes of right ascension and declination where the file names none.");
    private readonly Option<bool> _xyByAxis = new("--xy-by-axis") { Description = "X/Y angles name the axis of the mount, not the direction in which they grow." };
    private readonly Option<string[]> _plainAzimuthRates = new("--plain-azimuth-rate") { Description = "Sensor whose azimuth rates are not multiplied by cos(elevation); may be repeated." };
    private readonly Option<int?> _year = NumberOption.CreateWhole(
        "--year", "Year of the first observation where the file's times have none, as in transmit lines of B3. Default: the latest that is not in the future.", 1957, 2056);

    private readonly Option<Phenomenology?> _phenomenology = ChoiceOption.Create<Phenomenology>("--phenomenology", "How the sensors see where the file does not say.");

    private Option[] All => [_rangeRoundTrip, _dopplerRoundTrip, _rangeUnitKm, _angleFrame, _xyByAxis, _plainAzimuthRates, _year, _phenomenology];

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in All)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Names of the options that a command line gives.</summary>
    public IEnumerable<string> Given(CommandResult result) => All.Where(option => result.GetResult(option) is { Implicit: false }).Select(option => option.Name);

    /// <summary>What a command line says.</summary>
    public FormatConventions Read(ParseResult result) => new()
    {
        IsRangeRoundTrip = result.GetValue(_rangeRoundTrip),
        IsDopplerRoundTrip = result.GetValue(_dopplerRoundTrip),
        RangeUnitKm = result.GetValue(_rangeUnitKm),
        DefaultAngleFrame = result.GetValue(_angleFrame),
        AreXyAnglesNamedByAxis = result.GetValue(_xyByAxis),
        PlainAzimuthRateSensors = (result.GetValue(_plainAzimuthRates) ?? []).ToHashSet(),
        Year = result.GetValue(_year),
        DefaultPhenomenology = result.GetValue(_phenomenology) ?? Phenomenology.Unspecified,
    };
}
