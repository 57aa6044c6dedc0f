using System.Text.RegularExpressions;
using SdaHub.Core.Observations;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;

namespace SdaHub.UnitTests.Architecture;

/// <summary>The protocol in prose names what the code has: every error, every finding, every call, and its own rules in order.</summary>
public sealed partial class ProtocolReadmeTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Hub.Root, "protos", "README.md"));

    [Fact]
    [Trait("Must", "P-44")]
    public void Error_table_has_every_reason_with_its_code()
    {
        var expected = Enum.GetValues<ErrorReason>().Where(reason => reason != ErrorReason.Unspecified)
            .ToDictionary(HubErrors.NameOf, reason => CodeName(HubErrors.CodeOf(reason)));

        Assert.Equal(expected.OrderBy(pair => pair.Key, StringComparer.Ordinal), ErrorTable().OrderBy(pair => pair.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void Findings_table_has_every_code()
    {
        var expected = typeof(FindingCodes).GetFields().Select(field => (string)field.GetRawConstantValue()!);

        Assert.Equal(expected.Order(StringComparer.Ordinal), FindingRow().Matches(Section("10 Findings")).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_call_and_service_is_named() =>
        Rule.Holds(ProtoFiles.Methods.Select(method => method.Name).Concat(ProtoFiles.All.SelectMany(file => file.Services).Select(service => service.FullName))
            .Where(name => !Text.Contains($"`{name}`", StringComparison.Ordinal)));

    [Fact]
    public void Rules_are_numbered_in_order()
    {
        var numbers = RuleNumber().Matches(Text).Select(match => int.Parse(match.Groups[1].Value)).ToArray();

        Assert.NotEmpty(numbers);
        Assert.Equal(Enumerable.Range(1, numbers.Length), numbers);
    }

    [Fact]
    public void Every_rule_has_a_test_and_no_test_names_a_rule_that_is_not_there()
    {
        var rules = RuleNumber().Matches(Text).Select(match => int.Parse(match.Groups[1].Value)).ToHashSet();
        var tested = Directory.EnumerateFiles(Path.Combine(Hub.Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => MustTrait().Matches(File.ReadAllText(file)))
            .Select(match => int.Parse(match.Groups[1].Value))
            .ToHashSet();

        Rule.Holds(rules.Except(tested).Order().Select(number => $"No test names P-{number} of protos/README.md."));
        Rule.Holds(tested.Except(rules).Order().Select(number => $"A test names P-{number}, which protos/README.md does not have."));
    }

    [Fact]
    public void Every_sentence_that_says_must_is_numbered() =>
        Rule.Holds(Text.Split('\n').Select(line => line.Trim())
            .Aggregate(new List<string>(), StartOrContinueParagraph)
            .Where(paragraph => Must().IsMatch(paragraph) && !paragraph.StartsWith("- **P-", StringComparison.Ordinal)));

    private static Dictionary<string, string> ErrorTable()
    {
        var table = new Dictionary<string, string>();
        var code = "";
        foreach (Match row in ErrorRow().Matches(Section("9 Errors")))
        {
            code = row.Groups["code"].Length > 0 ? row.Groups["code"].Value : code;
            table.Add(row.Groups["reason"].Value, code);
        }

        return table;
    }

    private static string Section(string heading)
    {
        var start = Text.IndexOf($"\n## {heading}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"protos/README.md has no section '{heading}'.");
        var end = Text.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        return Text[start..end];
    }

    /// <summary>Joins lines to paragraphs; a list item or a blank line starts a new one. The introduction, which explains the word, is left out.</summary>
    private static List<string> StartOrContinueParagraph(List<string> paragraphs, string line)
    {
        if (paragraphs.Count == 0 || line.Length == 0 || line.StartsWith("- ", StringComparison.Ordinal) || line.StartsWith('|'))
        {
            paragraphs.Add(line);
        }
        else if (!line.Contains("**must**", StringComparison.Ordinal))
        {
            paragraphs[^1] = $"{paragraphs[^1]} {line}";
        }

        return paragraphs;
    }

    // InvalidArgument is INVALID_ARGUMENT in the protocol's words.
    private static string CodeName(Grpc.Core.StatusCode code) => WordStart().Replace(code.ToString(), "_").ToUpperInvariant();

    [GeneratedRegex(@"^\| (?<code>[A-Z_]*) ?\| `(?<reason>[A-Z_]+)` \|", RegexOptions.Multiline)]
    private static partial Regex ErrorRow();

    [GeneratedRegex(@"^\| `([A-Z_]+)` \|", RegexOptions.Multiline)]
    private static partial Regex FindingRow();

    [GeneratedRegex(@"^- \*\*P-(\d+)\*\*", RegexOptions.Multiline)]
    private static partial Regex RuleNumber();

    /// <summary>How a test says which rule it proves; the runner's <c>-trait "Must=P-11"</c> finds it.</summary>
    [GeneratedRegex(@"^ +\[Trait\(""Must"", ""P-(\d+)""\)\]", RegexOptions.Multiline)]
    private static partial Regex MustTrait();

    [GeneratedRegex(@"\bmust\b")]
    private static partial Regex Must();

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex WordStart();
}
