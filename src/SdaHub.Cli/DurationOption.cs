using System.CommandLine;

namespace SdaHub.Cli;

/// <summary>An option whose value is a duration such as <c>60s</c>.</summary>
internal static class DurationOption
{
    /// <summary>Makes the option; absent means null.</summary>
    public static Option<TimeSpan?> Create(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "duration",
        CustomParser = result =>
        {
            var text = result.Tokens.Single().Value;
            var duration = DurationText.Parse(text);
            if (duration is null)
            {
                result.AddError($"'{text}' is no duration for {name}; write a number with ms, s, m, h or d, such as 60s.");
            }

            return duration;
        },
    };
}
