using System.Globalization;
using System.Text;
using SdaHub.Core.Formats;

namespace SdaHub.UnitTests.Adapters;

/// <summary>
/// A file that is cut off anywhere gives the records before the cut with the values that they have in the whole file. What differs in the last one is told: what is missing by an
/// error or a warning at the cut, another value by a warning that the value is doubtful. An error that says that something is missing excuses no wrong number.
/// </summary>
public sealed class CutFileTests
{
    /// <summary>Places at which one file is cut; shorter files are cut behind every byte.</summary>
    private const int CutsPerFile = 400;

    private static readonly Dictionary<string, CutReader> Readers = CutReader.All.ToDictionary(reader => reader.Name);

    public static TheoryData<string> Names => [.. Readers.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void File_cut_anywhere_gives_a_prefix_of_its_records_or_says_where_it_is_cut(string name)
    {
        var reader = Readers[name];
        var samples = reader.Samples;

        Assert.NotEmpty(samples);
        Assert.All(samples, file => Assert.Empty(Faults(reader, file).Take(3)));
    }

    [Theory]
    [InlineData(false, false, 2)] // 1 and 12 for 123
    [InlineData(true, false, 0)]
    [InlineData(false, true, 2)]
    public void Reader_that_takes_half_a_number_is_found_unless_it_doubts_it(bool warns, bool fails, int expected)
    {
        var reader = new CutReader("numbers", bytes =>
        {
            var text = Encoding.ASCII.GetString(bytes.Span);
            var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            var isOpen = text.Length > 0 && text[^1] != '\n';
            return new CutOutcome(
                [.. lines.Select((line, index) => new CutRow($"{index}", index + 1, new Dictionary<string, object> { ["value"] = double.Parse(line, CultureInfo.InvariantCulture) }))],
                isOpen && (warns || fails) ? [new Diagnostic(warns ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error, "OPEN", lines.Length, 0, null, "open")] : []);
        });

        Assert.Equal(expected, Faults(reader, "9\n123\n"u8.ToArray()).Count());
    }

    private static IEnumerable<string> Faults(CutReader reader, byte[] file)
    {
        var whole = reader.Read(file);
        var rows = whole.Rows.GroupBy(row => row.Key).ToDictionary(group => group.Key, group => group.ToList());
        var count = Math.Min(CutsPerFile, file.Length - 1);
        for (var i = 1; i <= count; i++)
        {
            var length = (int)((long)file.Length * i / (count + 1));
            var cut = reader.Read(file.AsMemory(0, length));
            if (Fault(reader, file, length, cut, whole, rows) is { } fault)
            {
                yield return $"cut behind byte {length}, '{Tail(file, length)}': {fault}; told: {string.Join(" | ", cut.Diagnostics.TakeLast(3))}";
            }
        }
    }

    private static string? Fault(CutReader reader, byte[] file, int length, CutOutcome cut, CutOutcome whole, Dictionary<string, List<CutRow>> rows)
    {
        var used = new HashSet<string>();
        foreach (var row in cut.Rows)
        {
            used.Add(row.Key);
            var others = rows.GetValueOrDefault(row.Key) ?? [];
            if (others.Exists(row.Equals))
            {
                continue;
            }

            var told = Told(reader, file, length, cut);
            if (told.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Warning))
            {
                continue;
            }

            if (!others.Exists(row.IsPartOf))
            {
                return $"a record that the whole file does not have: {row}; there: {others.FirstOrDefault()}";
            }

            if (told.Count == 0)
            {
                return $"a record that lacks values, without a word: {row}; there: {others[0]}";
            }
        }

        var lineCount = LineCount(file.AsSpan(0, length));
        var lost = whole.Rows.FirstOrDefault(row => row.Line > 0 && row.Line < lineCount && !used.Contains(row.Key));
        return lost is null || cut.Diagnostics.Except(whole.Diagnostics).Any() ? null : $"lost without a word: {lost}";
    }

    /// <summary>What is told of the last line that is not blank: what is not told of the file without it.</summary>
    private static List<Diagnostic> Told(CutReader reader, byte[] file, int length, CutOutcome cut)
    {
        var lineStart = file.AsSpan(0, length).TrimEnd(" \t\r\n"u8).LastIndexOfAny((byte)'\n', (byte)'\r') + 1;
        return [.. cut.Diagnostics.Except(reader.Read(file.AsMemory(0, lineStart)).Diagnostics)];
    }

    private static int LineCount(ReadOnlySpan<byte> text) => text.Count((byte)'\n') + (text.EndsWith("\n"u8) ? 0 : 1);

    private static string Tail(byte[] file, int length) => Encoding.Latin1.GetString(file.AsSpan(Math.Max(0, length - 40)..length)).ReplaceLineEndings("\\n");
}
