using System.Text.Json.Serialization;

namespace SdaHub.Storage.Documents;

/// <summary>Values of an enumeration by their names alone. A number reads as one too otherwise, even where none has it.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
internal sealed class NamedJsonConverter<T>() : JsonStringEnumConverter<T>(namingPolicy: null, allowIntegerValues: false)
    where T : struct, Enum;
