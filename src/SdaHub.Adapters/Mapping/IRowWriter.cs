using SdaHub.Core.Formats.Mapping;

namespace SdaHub.Adapters.Mapping;

/// <summary>Prints rows of the hub's own formats. Values come in the order of <see cref="OwnFormat.Columns"/>, those that are missing are left out.</summary>
internal interface IRowWriter : IDisposable
{
    /// <summary>Begins a row.</summary>
    void Begin();

    /// <summary>A number.</summary>
    void Number(MappingTarget target, double value);

    /// <summary>A text.</summary>
    void Text(MappingTarget target, string value);

    /// <summary>A word of ASCII letters and digits, or a time.</summary>
    void Word(MappingTarget target, ReadOnlySpan<byte> value);

    /// <summary>A whole number.</summary>
    void Count(MappingTarget target, int value);

    /// <summary>Yes or no.</summary>
    void Flag(MappingTarget target, bool value);

    /// <summary>Ends the row.</summary>
    void End();
}
