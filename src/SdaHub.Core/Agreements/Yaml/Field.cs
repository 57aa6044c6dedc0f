using System.Globalization;
using System.Text.RegularExpressions;

namespace SdaHub.Core.Agreements.Yaml;

/// <summary>
/// A value on its way from text to meaning. When it is missing, or not what is asked for, the error is noted once and a harmless value comes back, so that
/// reading goes on and finds every other error; the result is thrown away in the end.
/// </summary>
/// <param name="Element">The value; null when it is missing.</param>
/// <param name="Path">Where in the document, for people.</param>
/// <param name="Errors">Takes what is wrong.</param>
internal readonly partial record struct Field(YamlElement? Element, string Path, ErrorList Errors)
{
    private static readonly string[] TimeFormats = ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd"];

    /// <summary>Whether the key is there.</summary>
    internal bool IsPresent => Element is not null;

    /// <summary>Where it stands.</summary>
    internal YamlPlace Place => Element?.Place ?? default;

    /// <summary>Notes that the value is wrong.</summary>
    internal void Refuse(string message)
    {
        if (Element is not null)
        {
            Errors.Add(Element.Place, Path, message);
        }
    }

    /// <summary>The keys below.</summary>
    internal Section Section(IReadOnlyList<string>? keys)
    {
        var map = Element as YamlMap;
        if (map is null)
        {
            Refuse($"is {Element?.Kind}; expected {(keys is null ? "a group of keys" : "the keys " + string.Join(", ", keys))}");
        }

        return new Section(map, Path, keys, Errors);
    }

    /// <summary>The items of a list.</summary>
    internal IReadOnlyList<Field> Items()
    {
        if (Element is YamlList list)
        {
            var (path, errors) = (Path, Errors);
            return [.. list.Items.Select((item, index) => new Field(item, $"{path}[{index}]", errors))];
        }

        Refuse($"is {Element?.Kind}; expected a list such as [one, two]");
        return [];
    }

    /// <summary>Notes that a list is wrong if there is nothing in it.</summary>
    internal void RefuseEmptyList(string message)
    {
        if (Element is YamlList { Items.Count: 0 })
        {
            Refuse(message);
        }
    }

    /// <summary>A text of a given form.</summary>
    /// <param name="form">What it must match as a whole.</param>
    /// <param name="expected">The form in words.</param>
    internal string Text(Regex form, string expected) => Matched(form, expected)?.Value ?? "";

    /// <summary>A whole number.</summary>
    internal long Integer(long minimum, long maximum)
    {
        if (Matched(IntegerForm(), $"a whole number from {minimum} to {maximum}, without quotes", mustBePlain: true) is not { } match)
        {
            return minimum;
        }

        if (long.TryParse(match.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= minimum && value <= maximum)
        {
            return value;
        }

        Refuse($"is {match.Value}; allowed are {minimum} to {maximum}");
        return minimum;
    }

    /// <summary>A number.</summary>
    internal double Number(double minimum, double maximum)
    {
        if (Matched(NumberForm(), $"a number from {Written(minimum)} to {Written(maximum)}, without quotes", mustBePlain: true) is not { } match)
        {
            return minimum;
        }

        var value = double.Parse(match.Value, CultureInfo.InvariantCulture);
        if (value >= minimum && value <= maximum)
        {
            return value;
        }

        Refuse($"is {match.Value}; allowed are {Written(minimum)} to {Written(maximum)}");
        return minimum;
    }

    /// <summary>Yes or no.</summary>
    internal bool Boolean() => Matched(BooleanForm(), "true or false, without quotes", mustBePlain: true) is { Value: "true" };

    /// <summary>A moment in UTC.</summary>
    internal DateTimeOffset Time()
    {
        const string Expected = "a moment in UTC such as 2026-01-31T00:00:00Z, or a day such as 2026-01-31";
        if (Matched(AnyForm(), Expected) is not { } match)
        {
            return default;
        }

        if (DateTimeOffset.TryParseExact(
            match.Value, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
        {
            return time;
        }

        Refuse($"is '{match.Value}'; expected {Expected}");
        return default;
    }

    /// <summary>A time span.</summary>
    internal TimeSpan Duration(TimeSpan minimum, TimeSpan maximum)
    {
        if (Matched(DurationForm(), "a whole number with s, m, h or d, such as 10s") is not { } match)
        {
            return minimum;
        }

        // Nine digits of days are more than a TimeSpan holds, but not more than a double counts.
        var seconds = double.Parse(match.Groups["count"].ValueSpan, CultureInfo.InvariantCulture) * match.Groups["unit"].Value switch
        {
            "s" => 1,
            "m" => 60,
            "h" => 3600,
            _ => 86_400,
        };
        if (seconds >= minimum.TotalSeconds && seconds <= maximum.TotalSeconds)
        {
            return TimeSpan.FromSeconds(seconds);
        }

        Refuse($"is {match.Value}; allowed are {minimum.TotalSeconds:0}s to {maximum.TotalSeconds:0}s");
        return minimum;
    }

    /// <summary>One of a few words.</summary>
    internal TValue Word<TValue>(IReadOnlyDictionary<string, TValue> words)
    {
        if (Matched(AnyForm(), $"one of {string.Join(", ", words.Keys)}") is not { } match)
        {
            return words.Values.First();
        }

        if (words.TryGetValue(match.Value, out var value))
        {
            return value;
        }

        Refuse($"is '{match.Value}'; {Suggestion.For(match.Value, words.Keys)}");
        return words.Values.First();
    }

    /// <summary>A list of different words.</summary>
    internal IReadOnlySet<TValue> Words<TValue>(IReadOnlyDictionary<string, TValue> words)
    {
        var values = new HashSet<TValue>();
        foreach (var item in Items())
        {
            var errorCount = Errors.Count;
            if (!values.Add(item.Word(words)) && Errors.Count == errorCount)
            {
                item.Refuse("stands in the list twice");
            }
        }

        return values;
    }

    // As a number may be written here: without an exponent.
    private static string Written(double limit) => limit.ToString("0.##########", CultureInfo.InvariantCulture);

    private Match? Matched(Regex form, string expected, bool mustBePlain = false)
    {
        if (Element is YamlText { IsNothing: false } text && form.Match(text.Value) is { Success: true } match && (text.IsPlain || !mustBePlain))
        {
            return match;
        }

        Refuse($"is {(Element is YamlText { IsNothing: false } shown ? Shown(shown) : Element?.Kind)}; expected {expected}");
        return null;
    }

    private static string Shown(YamlText text) => text.IsPlain ? $"'{text.Value}'" : $"\"{text.Value}\"";

    [GeneratedRegex("^[+-]?[0-9]{1,18}\\z")]
    private static partial Regex IntegerForm();

    [GeneratedRegex("^[+-]?[0-9]{1,15}(\\.[0-9]{1,15})?\\z")]
    private static partial Regex NumberForm();

    [GeneratedRegex("^(true|false)\\z")]
    private static partial Regex BooleanForm();

    [GeneratedRegex("^(?<count>[0-9]{1,9})(?<unit>[smhd])\\z")]
    private static partial Regex DurationForm();

    [GeneratedRegex("^.{1,256}\\z", RegexOptions.Singleline)]
    private static partial Regex AnyForm();
}
