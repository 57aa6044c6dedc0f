using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using SdaHub.Core.Formats.Mapping;

namespace SdaHub.Adapters.Mapping;

/// <summary>Prints rows as JSON objects, one a line.</summary>
internal sealed class JsonLinesRowWriter : IRowWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonEncodedText[] Names =
        [.. Enum.GetValues<MappingTarget>().Select(target => JsonEncodedText.Encode(MappingWords.NameOf(target), JavaScriptEncoder.UnsafeRelaxedJsonEscaping))];

    private readonly IBufferWriter<byte> _output;
    private readonly Utf8JsonWriter _json;

    /// <summary>Starts before the first row.</summary>
    public JsonLinesRowWriter(IBufferWriter<byte> output)
    {
        _output = output;
        _json = new Utf8JsonWriter(output, Options);
    }

    /// <inheritdoc/>
    public void Begin() => _json.WriteStartObject();

    /// <inheritdoc/>
    public void Number(MappingTarget target, double value) => _json.WriteNumber(Names[(int)target], value);

    /// <inheritdoc/>
    public void Text(MappingTarget target, string value) => _json.WriteString(Names[(int)target], value);

    /// <inheritdoc/>
    public void Word(MappingTarget target, ReadOnlySpan<byte> value) => _json.WriteString(Names[(int)target], value);

    /// <inheritdoc/>
    public void Count(MappingTarget target, int value) => _json.WriteNumber(Names[(int)target], value);

    /// <inheritdoc/>
    public void Flag(MappingTarget target, bool value) => _json.WriteBoolean(Names[(int)target], value);

    /// <inheritdoc/>
    public void End()
    {
        _json.WriteEndObject();
        _json.Flush();
        _json.Reset();
        _output.Write("\n"u8);
    }

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();
}
