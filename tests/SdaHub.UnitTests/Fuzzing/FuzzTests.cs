using System.Text;
using SdaHub.Adapters;
using SdaHub.Core.Formats;
using SdaHub.Core.Formats.Mapping;

namespace SdaHub.UnitTests.Fuzzing;

/// <summary>
/// Whatever the bytes, a reader answers with records and diagnostics: no exception, no call that takes long, no memory out of proportion. The inputs are seeded, so that
/// a failure comes again; README.md beside this file says how.
/// </summary>
public sealed class FuzzTests
{
    private static readonly Dictionary<string, FuzzedReader> Readers = FuzzedReader.All.ToDictionary(reader => reader.Name);

    public static TheoryData<string> Names => [.. Readers.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Reader_stands_any_bytes(string name)
    {
        var run = new FuzzRun(Readers[name], FuzzCorpus.Of(Readers[name]));
        var faults = FuzzSettings.Replay() is not var (reader, seed) ? run.Try(FuzzSettings.FromEnvironment(Readers.Count))
            : reader == name ? run.Try(seed)
            : [];

        TestContext.Current.TestOutputHelper?.WriteLine($"{run.InputCount} inputs");
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <summary>Inputs that one reader or another did not stand when they were first tried.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Reader_stands_what_once_was_too_much(string name)
    {
        var run = new FuzzRun(Readers[name], FuzzCorpus.Of(Readers[name]));
        byte[][] inputs =
        [
            // A complaint for every two bytes, an exception of the platform for every six.
            Many("x\n"), Many("a=\n"), Many(",\n"), Many("{\"a\":\n"), Many("1,"), Many("["), Many("<a>"), [.. "CCSDS_OMM_VERS = 3.0\n"u8, .. Many("x\n")], [.. "["u8, .. Many("1,")],
            // Sessions of laser ranges, formats' messages and files that are headers alone.
            Many("H1 CRD 1\n"), Many("H1 CRD 2\nH4\n"), Many("H1\n"), Many("H1 CRD 1\nH2 a 1234 1 1 4\nH8\n"), Many("H1 CPF 2\n"), Many("CCSDS_OEM_VERS = 3.0\n"), Many("META_START\n"),
            // No character at all at the start of XML, half a character in the name of a member.
            [0xC3, 0x28], [0, 0, 0xFE, 0xFF, 0, 0, 0xD8, 0], Encoding.UTF32.GetBytes("<tdm/>"), "{\"p\\ud800\":1,\"passes\":[]}"u8.ToArray(),
        ];

        Assert.All(inputs, input => Assert.Null(run.Try(input)));

        static byte[] Many(string text) => Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(text, FuzzDraw.MaxBytes / text.Length)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Reader_has_golden_files_that_it_reads(string name) => Assert.NotEmpty(FuzzCorpus.Of(Readers[name]).Samples);

    [Fact]
    public void Mappings_of_each_layout_are_tried_with_records_of_one_kind_and_of_several() =>
        Assert.All(Enum.GetNames<MappingLayout>(), layout => Assert.All(
            ["", "-kinds"], kinds => Assert.Contains($"mapped-{layout.ToLowerInvariant()}{kinds} observations", Readers.Keys)));

    [Fact]
    public void Whatever_takes_bytes_is_tried()
    {
        var takers = typeof(IFormat).Assembly.GetTypes()
            .Where(type => type.IsInterface && type.IsAssignableTo(typeof(IFormat)) && type.GetMethods().Any(method => method.GetParameters().Any(TakesBytes)))
            .ToArray();

        foreach (var format in AdapterFormats.All)
        {
            Assert.Equal(takers.Count(taker => taker.IsInstanceOfType(format)), FuzzedReader.Of(format).Count());
        }

        static bool TakesBytes(System.Reflection.ParameterInfo parameter) => parameter.ParameterType == typeof(ReadOnlyMemory<byte>);
    }
}
