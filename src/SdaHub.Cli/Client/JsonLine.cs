using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using SdaHub.Cli.Output;
using SdaHub.Protocol.Common.V1;

namespace SdaHub.Cli.Client;

/// <summary>Prints JSON objects, one a line. What is empty is left out, and so is NaN, which JSON cannot say.</summary>
internal sealed class JsonLine : IDisposable
{
    private const long NsPerS = 1_000_000_000;

    private readonly TextWriter _output;
    private readonly ArrayBufferWriter<byte> _buffer = new(1024);
    private readonly Utf8JsonWriter _json;

    public JsonLine(TextWriter output)
    {
        _output = output;
        _json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    public JsonLine Begin()
    {
        _json.WriteStartObject();
        return this;
    }

    public JsonLine Add(string name, string value)
    {
        if (value.Length > 0)
        {
            _json.WriteString(name, value);
        }

        return this;
    }

    public JsonLine Add(string name, long value)
    {
        _json.WriteNumber(name, value);
        return this;
    }

    public JsonLine Add(string name, double value)
    {
        if (double.IsFinite(value))
        {
            _json.WriteNumber(name, value);
        }

        return this;
    }

    public JsonLine Add(string name, bool value)
    {
        _json.WriteBoolean(name, value);
        return this;
    }

    /// <summary>A list of whole numbers.</summary>
    public JsonLine Add(string name, IEnumerable<int> values)
    {
        _json.WriteStartArray(name);
        foreach (var value in values)
        {
            _json.WriteNumberValue(value);
        }

        _json.WriteEndArray();
        return this;
    }

    /// <summary>A value of an enumeration by its name on the wire; left out when unspecified.</summary>
    public JsonLine Add<T>(string name, T value)
        where T : struct, System.Enum => EqualityComparer<T>.Default.Equals(value, default) ? this : Add(name, SnakeUpper(value.ToString()));

    public JsonLine Add(string name, Timestamp? value) => value is null ? this : AddTime(name, (value.Seconds * NsPerS) + value.Nanos);

    /// <summary>A time as ISO 8601 UTC, with as many decimals as it has.</summary>
    public JsonLine AddTime(string name, long unixNs) => Add(name, UtcText.Format(unixNs));

    public JsonLine Add(Marking? marking)
    {
        if (marking is null)
        {
            return this;
        }

        Add("classification", marking.Classification).Add("originator", marking.Originator);
        _json.WriteStartArray("releasable_to");
        foreach (var nation in marking.ReleasableTo)
        {
            _json.WriteStringValue(nation);
        }

        _json.WriteEndArray();
        return Add("data_mode", marking.DataMode);
    }

    public void End()
    {
        _json.WriteEndObject();
        _json.Flush();
        _output.WriteLine(Encoding.UTF8.GetString(_buffer.WrittenSpan));
        _buffer.ResetWrittenCount();
        _json.Reset();
    }

    public void Dispose() => _json.Dispose();

    /// <summary>PassiveRf to PASSIVE_RF.</summary>
    private static string SnakeUpper(string name) =>
        string.Concat(name.Select((character, i) => i > 0 && char.IsUpper(character) ? "_" + character : char.ToUpperInvariant(character).ToString()));
}
