using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using SdaHub.Cli.Decode;
using SdaHub.Cli.Input;
using SdaHub.Cli.Orbits;
using SdaHub.Core.Observations;

namespace SdaHub.Cli.Conform;

/// <summary>Observations that files are to hold, as <c>sdahub decode</c> prints them, in any order.</summary>
internal sealed class ExpectedObservations
{
    /// <summary>How far a number may be off, relative to it or, below 1, absolute: below what any format prints, above what a sum of two doubles costs.</summary>
    private const double Tolerance = 1e-9;

    private readonly string _name;
    private readonly List<JsonObject> _observations;

    private ExpectedObservations(string name, List<JsonObject> observations)
    {
        _name = name;
        _observations = observations;
    }

    /// <summary>Reads a file of JSON objects, one a line.</summary>
    /// <exception cref="InputException">The file cannot be read, or is no such file.</exception>
    public static ExpectedObservations Read(FileInfo file, ParseResult result) => new($"{file}", InOrder(InputFile.ReadText(file, result), $"{file}"));

    /// <summary>Tells every difference.</summary>
    public void Compare(IReadOnlyList<Track> tracks, Outcome outcome)
    {
        using var printed = new StringWriter();
        foreach (var track in tracks)
        {
            ObservationJsonLines.Write(track, printed);
        }

        var found = InOrder(printed.ToString(), _name);
        if (found.Count != _observations.Count)
        {
            outcome.Fail($"{_name}: {_observations.Count} observations were expected, {found.Count} came");
        }

        foreach (var (expected, actual) in _observations.Zip(found))
        {
            foreach (var name in expected.Select(member => member.Key).Union(actual.Select(member => member.Key)))
            {
                // Formats without track ids get one from the content, which is for the hub to choose.
                if (!(name == "track_id" && expected[name] is null) && !AreEqual(expected[name], actual[name]))
                {
                    outcome.Fail($"{_name}: at {expected["time"]}: {name} was expected to be {Word(expected[name])}, and is {Word(actual[name])}");
                }
            }
        }
    }

    private static List<JsonObject> InOrder(string text, string name) =>
    [
        .. text.Split('\n', StringSplitOptions.TrimEntries).Select((line, index) => (Text: line, Number: index + 1)).Where(line => line.Text.Length > 0)
            .Select(line => ReadLine(line.Text, Place.Text(name, line.Number, 0)))
            .OrderBy(one => $"{one["time"]}", StringComparer.Ordinal).ThenBy(one => $"{one["sensor_key"]}", StringComparer.Ordinal),
    ];

    private static JsonObject ReadLine(string text, string place)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject ?? throw new InputException($"{place}: expected a JSON object, as 'sdahub decode' prints them");
        }
        catch (JsonException)
        {
            throw new InputException($"{place}: expected a JSON object, as 'sdahub decode' prints them");
        }
    }

    private static bool AreEqual(JsonNode? expected, JsonNode? actual) =>
        expected?.GetValueKind() == JsonValueKind.Number && actual?.GetValueKind() == JsonValueKind.Number
            ? Math.Abs((double)expected - (double)actual) <= Tolerance * Math.Max(1, Math.Abs((double)expected))
            : JsonNode.DeepEquals(expected, actual);

    private static string Word(JsonNode? value) => value?.ToJsonString() ?? "absent";
}
