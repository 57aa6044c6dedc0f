using System.CommandLine;
using System.CommandLine.Parsing;
using SdaHub.Adapters;
using SdaHub.Adapters.Mapping;
using SdaHub.Cli.Input;
using SdaHub.Cli.Orbits;
using SdaHub.Core.Agreements;
using SdaHub.Core.Formats;
using SdaHub.Core.Release;

namespace SdaHub.Cli.Decode;

/// <summary>The options that say what reads a file: a format of the hub, one of an agreement, or a mapping in a file of its own.</summary>
internal sealed class DecoderChoice
{
    private static readonly FormatRegistry Registry = new(AdapterFormats.All);

    private readonly Option<string?> _format;
    private readonly Option<FileInfo?> _mapping = new("--mapping") { Description = "File that describes the format, instead of --format." };
    private readonly Option<FileInfo?> _agreement;
    private readonly ConventionOptions _conventions = new();
    private readonly EarthOrientationInput _earthOrientation = new("Without it records that need the Earth's rotation are refused: times in UT1, sensors in J2000 or TEME axes.");

    /// <summary>Makes the options.</summary>
    /// <param name="agreementOption">Name of the option that takes an agreement.</param>
    /// <param name="description">What the agreement is for.</param>
    public DecoderChoice(string agreementOption, string description)
    {
        _format = new Option<string?>("--format") { Description = $"Format id of the file; with {agreementOption} also one that it describes, and without the options that say what a file leaves open, which the agreement does." };
        _agreement = new Option<FileInfo?>(agreementOption) { Description = description };
    }

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_format);
        command.Options.Add(_mapping);
        command.Options.Add(_agreement);
        _conventions.AddTo(command);
        _earthOrientation.AddTo(command);
        command.Validators.Add(Validate);
    }

    /// <summary>Finds the decoder and what is agreed.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="outcome">Where it is said what is wrong with a file.</param>
    /// <param name="host">Nation that runs the hub which an agreement is for.</param>
    /// <returns>Null when something is wrong.</returns>
    public ChosenDecoder? Read(ParseResult result, Outcome outcome, NationCode host)
    {
        if (_earthOrientation.ReadIfGiven(result, outcome) is not { } orientation)
        {
            return null;
        }

        var receivedTime = TimeProvider.System.GetUtcNow();
        var conventions = _conventions.Read(result) with { EarthOrientation = orientation, ReceivedTime = receivedTime };
        if (result.GetValue(_mapping) is { } mappingFile)
        {
            var mapping = MappingFileReader.Read($"{mappingFile}", InputFile.ReadText(mappingFile, result), Path.GetFileNameWithoutExtension(mappingFile.Name), out var errors);
            Print(errors, outcome);
            return mapping is null ? null : new ChosenDecoder(new MappingCompiler().Compile(mapping), conventions, Agreement: null);
        }

        var format = result.GetRequiredValue(_format)!;
        if (result.GetValue(_agreement) is not { } agreementFile)
        {
            return new ChosenDecoder(Registry.ObservationDecoders[format], conventions, Agreement: null);
        }

        var read = AgreementFile.Read($"{agreementFile}", InputFile.ReadText(agreementFile, result), Registry, orientation, host);
        Print(read.Errors, outcome);
        if (read.Document?.Agreement is not { } agreement)
        {
            return null;
        }

        if (agreement.Formats.TryFindDecoder(format, Registry, out var decoder))
        {
            return new ChosenDecoder(decoder, agreement.Formats.Conventions with { ReceivedTime = receivedTime }, agreement);
        }

        outcome.Refuse($"{agreementFile}: the agreement does not take {format}; it takes {string.Join(", ", agreement.Formats.Inbound.Order(StringComparer.Ordinal))}");
        return null;
    }

    private static void Print(IReadOnlyList<AgreementError> errors, Outcome outcome)
    {
        foreach (var line in errors)
        {
            outcome.Refuse($"{line}");
        }
    }

    private void Validate(CommandResult result)
    {
        var (format, mapping, agreement) = (result.GetValue(_format), result.GetValue(_mapping), result.GetValue(_agreement));
        if ((format is null) == (mapping is null))
        {
            result.AddError("expected either --format or --mapping");
        }
        else if (mapping is not null && agreement is not null)
        {
            result.AddError($"{_agreement.Name} goes with --format; a mapping of the agreement is named there");
        }
        else if (agreement is not null && _conventions.Given(result).ToArray() is [_, ..] given)
        {
            result.AddError($"{string.Join(", ", given)} and {_agreement.Name} exclude each other: under an agreement its own conventions hold, whatever they leave open");
        }
        else if (format is not null && agreement is null && !Registry.ObservationDecoders.ContainsKey(format))
        {
            var fault = Registry.All.Any(known => known.FormatId == format) ? "carries no observations; 'sdahub convert' reads element sets, states and ephemerides" : "is no format";
            result.AddError($"'{format}' {fault}; expected one of {string.Join(", ", Registry.ObservationDecoders.Keys.Order(StringComparer.Ordinal))}");
        }
    }
}
