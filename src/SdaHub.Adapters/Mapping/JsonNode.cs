using System.Globalization;
using SdaHub.Adapters.Text;

namespace SdaHub.Adapters.Mapping;

/// <summary>A place in JSON on the way to slots. Immutable.</summary>
/// <param name="Name">The way to it, for people.</param>
/// <param name="Slots">Slots that its value fills.</param>
/// <param name="Members">Places below, by the name of a member; null when there are none.</param>
/// <param name="Items">Places below, by position in an array; null at positions that are none.</param>
internal sealed record JsonNode(string Name, int[] Slots, Utf8Names<JsonNode>? Members, JsonNode?[] Items)
{
    /// <summary>Makes the tree of paths.</summary>
    /// <param name="paths">Steps of each path, and the slot that it leads to.</param>
    public static JsonNode Of(IEnumerable<(IReadOnlyList<string> Steps, int Slot)> paths) => Make("", [.. paths], 0);

    private static JsonNode Make(string name, List<(IReadOnlyList<string> Steps, int Slot)> paths, int depth)
    {
        var below = paths.Where(path => path.Steps.Count > depth).GroupBy(path => path.Steps[depth], StringComparer.Ordinal)
            .Select(group => (Step: group.Key, Node: Make(Join(name, group.Key), [.. group], depth + 1))).ToList();
        var members = below.Where(child => child.Step[0] != '[').Select(child => KeyValuePair.Create(child.Step, child.Node)).ToList();
        var items = below.Where(child => child.Step[0] == '[').Select(child => (Index: IndexOf(child.Step), child.Node)).ToList();
        var positions = new JsonNode?[items.Count == 0 ? 0 : items.Max(item => item.Index) + 1];
        foreach (var (index, node) in items)
        {
            positions[index] = node;
        }

        return new JsonNode(name, [.. paths.Where(path => path.Steps.Count == depth).Select(path => path.Slot)], members.Count == 0 ? null : new Utf8Names<JsonNode>(members), positions);
    }

    private static int IndexOf(string step) => int.Parse(step.AsSpan(1, step.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture);

    private static string Join(string name, string step) => name.Length == 0 || step[0] == '[' ? name + step : $"{name}.{step}";
}
