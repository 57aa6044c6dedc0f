using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using SdaHub.Astrodynamics.Time;

namespace SdaHub.Cli.Orbits;

/// <summary>The options that say for which times: <c>--at</c> or <c>--minutes</c>, each the first of <c>--count</c> times <c>--step</c> apart.</summary>
internal sealed class Series
{
    private readonly Option<JulianDate?> _at = UtcOption.Create("--at", "First time, UTC.");
    private readonly Option<double[]?> _minutes;
    private readonly Option<double?> _step = NumberOption.Create("--step", "Seconds from one time to the next; with --count.", -1e9, 1e9);
    private readonly Option<int?> _count = NumberOption.CreateWhole("--count", "Number of times; with --step.", 1, 100_000_000);
    private readonly bool _hasMinutes;

    /// <summary>Makes the options.</summary>
    /// <param name="hasMinutes">Whether times may be minutes from each set's epoch.</param>
    public Series(bool hasMinutes)
    {
        _hasMinutes = hasMinutes;
        _at.Required = !hasMinutes;
        _minutes = new Option<double[]?>("--minutes")
        {
            Description = "Times in minutes since each element set's epoch, separated by commas.",
            HelpName = "a,b,c",
            CustomParser = ParseMinutes,
        };
    }

    /// <summary>Adds the options to a command, and their rules.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_at);
        if (_hasMinutes)
        {
            command.Options.Add(_minutes);
            command.Validators.Add(RequireOneStart);
        }

        command.Options.Add(_step);
        command.Options.Add(_count);
        command.Validators.Add(RequireStepWithCount);
    }

    /// <summary>The first of the times that were asked for as such; null when they are minutes since epoch.</summary>
    public JulianDate? FirstUtc(ParseResult result) => result.GetValue(_at);

    /// <summary>The times for a set, in minutes since its epoch.</summary>
    public IEnumerable<double> MinutesSince(JulianDate epoch, ParseResult result)
    {
        double[] starts = result.GetValue(_at) is { } at ? [at.SecondsSince(epoch) / 60.0] : result.GetValue(_minutes) ?? [];
        var stepMinutes = (result.GetValue(_step) ?? 0.0) / 60.0;
        var count = result.GetValue(_count) ?? 1;
        return starts.SelectMany(start => Enumerable.Range(0, count).Select(i => start + (i * stepMinutes)));
    }

    private static double[]? ParseMinutes(ArgumentResult result)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        var parts = text.Split(',');
        var minutes = new double[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out minutes[i]) || !double.IsFinite(minutes[i]))
            {
                result.AddError($"--minutes takes numbers separated by commas, such as 0,90,180, not '{text}'.");
                return null;
            }
        }

        return minutes;
    }

    private void RequireOneStart(CommandResult result)
    {
        if (result.GetResult(_at) is null == result.GetResult(_minutes) is null)
        {
            result.AddError("Give either --at or --minutes.");
        }
    }

    private void RequireStepWithCount(CommandResult result)
    {
        if (result.GetResult(_step) is null != result.GetResult(_count) is null)
        {
            result.AddError("--step and --count go together.");
        }
    }
}
