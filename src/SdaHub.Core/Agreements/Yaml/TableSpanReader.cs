namespace SdaHub.Core.Agreements.Yaml;

/// <summary>Reads <c>span</c> and <c>step</c> of a product.</summary>
internal static class TableSpanReader
{
    private static readonly TimeSpan MinimumStep = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan MaximumSpan = TimeSpan.FromDays(10);

    /// <summary>Reads the times of a table.</summary>
    /// <param name="section">The product.</param>
    /// <param name="format">Its format.</param>
    /// <param name="mayBe">Whether the format can hold a table.</param>
    /// <param name="mustBe">Whether it holds nothing else.</param>
    /// <returns>Null when the product is no table, or when something is wrong.</returns>
    internal static TableSpan? Read(Section section, string format, bool mayBe, bool mustBe)
    {
        var (span, step) = (section.Optional("span"), section.Optional("step"));
        if (!span.IsPresent && !step.IsPresent && !mustBe)
        {
            return null;
        }

        if (!mayBe)
        {
            var reason = $"makes a table, but {format} holds one instant; leave out span and step";
            span.Refuse(reason);
            step.Refuse(reason);
            return null;
        }

        var table = new TableSpan(section.Required("span").Duration(MinimumStep, MaximumSpan), section.Required("step").Duration(MinimumStep, MaximumSpan));
        if (span.IsPresent && step.IsPresent && table.Step > table.Span)
        {
            step.Refuse("is longer than span");
        }
        else if (span.IsPresent && step.IsPresent && table.Count > TableSpan.MaximumCount)
        {
            span.Refuse($"makes {table.Count} times with this step; allowed are {TableSpan.MaximumCount}");
        }

        return table;
    }
}
