using System.Text;
using SdaHub.Core.Formats;

namespace SdaHub.UnitTests.Adapters;

/// <summary>
/// A line end that is lost on the way, with a blank in its place, costs no record without a word: two record lines that became one are both read, or an error says that something is wrong.
/// </summary>
public sealed class JoinedLineTests
{
    /// <summary>Pairs of lines that are joined in one file.</summary>
    private const int PairsPerFile = 60;

    private static readonly Dictionary<string, CutReader> Readers = CutReader.All.ToDictionary(reader => reader.Name);

    /// <summary>Rows without a header may have more columns than a mapping names, and lines of fixed columns text behind the last: what stands there is not looked at.</summary>
    private static readonly HashSet<string> Exceptions = ["mapped-delimited-kinds observations", "mapped-fixed observations", "mapped-fixed-kinds observations"];

    public static TheoryData<string> Names => [.. Readers.Keys.Except(Exceptions).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Two_records_on_one_line_are_both_read_or_told(string name)
    {
        var reader = Readers[name];
        var samples = reader.Samples;

        Assert.NotEmpty(samples);
        Assert.All(samples, file => Assert.Empty(Faults(reader, Encoding.Latin1.GetString(file)).Take(3)));
    }

    [Fact]
    public void Exceptions_are_readers_that_there_are() => Assert.Empty(Exceptions.Except(Readers.Keys));

    [Theory]
    [InlineData(false, 2)] // 1 2 for 1, and 2 3 for 2
    [InlineData(true, 0)]
    public void Reader_that_takes_the_first_word_of_a_line_is_found_unless_it_says_so(bool tells, int expected)
    {
        var reader = new CutReader("words", bytes =>
        {
            var lines = Encoding.Latin1.GetString(bytes.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            return new CutOutcome(
                [.. lines.Select((line, index) => new CutRow($"{index}", index + 1, new Dictionary<string, object> { ["word"] = line.Split(' ')[0] }))],
                [.. lines.Where(line => tells && line.Contains(' ', StringComparison.Ordinal)).Select(_ => new Diagnostic(DiagnosticSeverity.Error, "SURPLUS", 1, 0, null, "more"))]);
        });

        Assert.Equal(expected, Faults(reader, "1\n2\n3\n").Count());
    }

    private static IEnumerable<string> Faults(CutReader reader, string file)
    {
        var lines = file.Split('\n');
        var whole = Read(reader, lines);
        var rows = Rows(whole);
        var isRecord = new Dictionary<int, bool>();
        var step = Math.Max(1, (lines.Length - 1) / PairsPerFile);
        for (var i = 0; i + 1 < lines.Length; i += step)
        {
            if (!IsRecord(i) || !IsRecord(i + 1))
            {
                continue;
            }

            var joined = Read(reader, [.. lines[..i], $"{lines[i].TrimEnd('\r')} {lines[i + 1]}", .. lines[(i + 2)..]]);
            if (Lost(rows, Rows(joined)) is { } lost && !IsTold(whole, joined))
            {
                yield return $"lines {i + 1} and {i + 2} joined, '{lines[i].TrimEnd('\r')}': lost without a word: {lost}";
            }
        }

        // A line is one of a record when the file without it says something else.
        bool IsRecord(int index)
        {
            if (!isRecord.TryGetValue(index, out var known))
            {
                known = lines[index].Trim().Length > 0 && Lost(rows, Rows(Read(reader, [.. lines[..index], .. lines[(index + 1)..]]))) is not null;
                isRecord.Add(index, known);
            }

            return known;
        }
    }

    private static CutOutcome Read(CutReader reader, IEnumerable<string> lines) => reader.Read(Encoding.Latin1.GetBytes(string.Join('\n', lines)));

    /// <summary>What the records say, wherever they stand, with how many say the same.</summary>
    private static Dictionary<string, int> Rows(CutOutcome outcome) =>
        outcome.Rows.CountBy(row => string.Join(' ', row.Values.OrderBy(value => value.Key, StringComparer.Ordinal).Select(value => $"{value.Key}={value.Value}"))).ToDictionary();

    private static string? Lost(Dictionary<string, int> whole, Dictionary<string, int> rest) => whole.FirstOrDefault(row => rest.GetValueOrDefault(row.Key) < row.Value).Key;

    private static bool IsTold(CutOutcome whole, CutOutcome joined) => ErrorCount(joined) > ErrorCount(whole);

    private static int ErrorCount(CutOutcome outcome) => outcome.Diagnostics.Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
}
