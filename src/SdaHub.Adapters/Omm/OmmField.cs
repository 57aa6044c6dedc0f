using System.Text;

namespace SdaHub.Adapters.Omm;

/// <summary>A keyword of the OMM that the hub uses, and what its value must be.</summary>
internal sealed record OmmField
{
    /// <summary>Takes a keyword.</summary>
    public OmmField(int index, string name, OmmKind kind)
    {
        Index = index;
        Name = name;
        Kind = kind;
        Keyword = Encoding.ASCII.GetBytes(name);
    }

    /// <summary>Position in <see cref="OmmFields.All"/>.</summary>
    public int Index { get; }

    /// <summary>The keyword.</summary>
    public string Name { get; }

    /// <summary>The keyword in ASCII.</summary>
    public ReadOnlyMemory<byte> Keyword { get; }

    /// <summary>What the value is.</summary>
    public OmmKind Kind { get; }

    /// <summary>The one unit that a number may carry; null when it has none.</summary>
    public string? Unit { get; init; }

    /// <summary>Says what is allowed when a number is not; null when every finite number is.</summary>
    public Func<double, string?>? Domain { get; init; }

    /// <summary>The words of a <see cref="OmmKind.Choice"/>; case does not matter.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Code of the diagnostic when the value is not among <see cref="Choices"/>, or when a <see cref="OmmKind.Refused"/> keyword is there.</summary>
    public string RefusalCode { get; init; } = "";

    /// <summary>Why another value cannot be used, for people.</summary>
    public string RefusalReason { get; init; } = "";
}
