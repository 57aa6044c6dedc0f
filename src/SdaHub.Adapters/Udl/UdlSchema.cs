using SdaHub.Adapters.Text;

namespace SdaHub.Adapters.Udl;

/// <summary>The members of one schema that are taken, and those that say nothing about the object's motion. Immutable.</summary>
internal sealed class UdlSchema
{
    /// <summary>Describes a schema.</summary>
    /// <param name="numbers">Numbers that are taken, by their index.</param>
    /// <param name="texts">Texts that are taken, by their index. A JSON number is a text too.</param>
    /// <param name="list">The list of numbers that is taken; empty when none is.</param>
    /// <param name="bookKeeping">Members that are left out without a word.</param>
    public UdlSchema(string[] numbers, string[] texts, string list, string[] bookKeeping)
    {
        (Numbers, Texts, List) = (numbers, texts, list);
        var members = numbers.Select((name, index) => KeyValuePair.Create(name, (UdlMemberKind.Number, index)))
            .Concat(texts.Select((name, index) => KeyValuePair.Create(name, (UdlMemberKind.Text, index))))
            .Concat(bookKeeping.Select(name => KeyValuePair.Create(name, (UdlMemberKind.BookKeeping, 0))));
        Members = new Utf8Names<(UdlMemberKind Kind, int Index)>(
            [.. list.Length == 0 ? members : members.Append(KeyValuePair.Create(list, (UdlMemberKind.List, 0)))]);
    }

    /// <summary>Numbers, by their index.</summary>
    public string[] Numbers { get; }

    /// <summary>Texts, by their index.</summary>
    public string[] Texts { get; }

    /// <summary>The list of numbers; empty when there is none.</summary>
    public string List { get; }

    /// <summary>Every member by its name.</summary>
    public Utf8Names<(UdlMemberKind Kind, int Index)> Members { get; }

    /// <summary>Name of a member that is taken.</summary>
    public string NameOf(UdlMemberKind kind, int index) => kind switch
    {
        UdlMemberKind.Number => Numbers[index],
        UdlMemberKind.Text => Texts[index],
        _ => List,
    };
}
