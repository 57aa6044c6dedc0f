using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SdaHub.Core.Agreements.Yaml;

/// <summary>
/// Reads a YAML text into elements with their places. Refuses what an agreement does not need and an attacker may want: anchors and aliases, which can
/// make a small file huge, tags, several documents, and depth.
/// </summary>
internal sealed class YamlTree
{
    private const int MaximumDepth = 16;

    private readonly Parser _parser;
    private readonly ErrorList _errors;

    private YamlTree(string text, ErrorList errors)
    {
        _parser = new Parser(new StringReader(text));
        _errors = errors;
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="errors">Takes what is wrong.</param>
    /// <returns>The document; null when it cannot be read far enough to say more about it.</returns>
    internal static YamlMap? Read(string text, ErrorList errors)
    {
        var tree = new YamlTree(text, errors);
        try
        {
            return tree.ReadDocument();
        }
        catch (YamlException exception)
        {
            tree.RefuseSyntax(text, PlaceOf(exception.Start), exception.Message);
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            // The parser's own slips on texts that are no YAML, such as a key without space after its colon that a bracket follows. Where it stood is near enough.
            tree.RefuseSyntax(text, PlaceOf(tree._parser.Current?.End ?? Mark.Empty), "the text after this place cannot be understood");
        }

        return null;
    }

    private void RefuseSyntax(string text, YamlPlace place, string message)
    {
        // The commonest slip, which the parser blames on the line where the group began.
        if (FindTab(text) is { } tab)
        {
            _errors.Add(tab, "", "is not YAML: the line is indented with a tab; YAML indents with spaces");
        }
        else
        {
            _errors.Add(place, "", $"is not YAML: {message}");
        }
    }

    private static YamlPlace? FindTab(string text)
    {
        var line = 0;
        foreach (var content in text.AsSpan().EnumerateLines())
        {
            line++;
            var column = content.IndexOfAnyExcept(' ') + 1;
            if (column > 0 && content[column - 1] == '\t')
            {
                return new YamlPlace(line, column);
            }
        }

        return null;
    }

    private static YamlPlace PlaceOf(Mark mark) => new((int)mark.Line, (int)mark.Column);

    private YamlMap? ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.TryConsume<DocumentStart>(out _))
        {
            _errors.Add(new YamlPlace(1, 1), "", $"is empty; {_errors.DocumentName} begins with '{_errors.FirstKey}:'");
            return null;
        }

        var element = ReadElement(depth: 0);
        _parser.Consume<DocumentEnd>();
        if (_parser.TryConsume<DocumentStart>(out var second))
        {
            _errors.Add(PlaceOf(second.Start), "", $"holds a second document; {_errors.DocumentName} is a file of its own");
        }

        if (element is YamlMap map)
        {
            return map;
        }

        _errors.Add(element.Place, "", $"is {element.Kind}; {_errors.DocumentName} is a group of keys that begins with '{_errors.FirstKey}:'");
        return null;
    }

    private YamlElement ReadElement(int depth)
    {
        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            _errors.Add(PlaceOf(alias.Start), "", $"the alias '*{alias.Value}' is not allowed; write the value itself");
            return new YamlText(PlaceOf(alias.Start), "", IsPlain: true);
        }

        var node = _parser.Require<NodeEvent>();
        var place = PlaceOf(node.Start);
        RefuseExtras(node, place);
        if (depth > MaximumDepth)
        {
            throw new SemanticErrorException(node.Start, node.End, $"nested more than {MaximumDepth} deep");
        }

        return node switch
        {
            MappingStart => ReadMap(place, depth),
            SequenceStart => ReadList(place, depth),
            _ => ReadText(place),
        };
    }

    private void RefuseExtras(NodeEvent node, YamlPlace place)
    {
        if (!node.Anchor.IsEmpty)
        {
            _errors.Add(place, "", $"the anchor '&{node.Anchor.Value}' is not allowed; write the value wherever it is needed");
        }

        if (!node.Tag.IsEmpty)
        {
            _errors.Add(place, "", $"the tag '{node.Tag.Value}' is not allowed; the key says what a value is");
        }
    }

    private YamlText ReadText(YamlPlace place)
    {
        var scalar = _parser.Consume<Scalar>();
        return new YamlText(place, scalar.Value, scalar.Style == ScalarStyle.Plain);
    }

    private YamlList ReadList(YamlPlace place, int depth)
    {
        _parser.Consume<SequenceStart>();
        var items = new List<YamlElement>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadElement(depth + 1));
        }

        return new YamlList(place, items);
    }

    private YamlMap ReadMap(YamlPlace place, int depth)
    {
        _parser.Consume<MappingStart>();
        var entries = new List<(YamlText, YamlElement)>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadElement(depth + 1);
            var value = ReadElement(depth + 1);
            if (key is YamlText text)
            {
                entries.Add((text, value));
            }
            else
            {
                _errors.Add(key.Place, "", $"a key is a text, not {key.Kind}");
            }
        }

        return new YamlMap(place, entries);
    }
}
