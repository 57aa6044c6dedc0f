namespace SdaHub.Core.Agreements.Yaml;

/// <summary>What <c>products</c> says.</summary>
/// <param name="States">State vectors.</param>
/// <param name="Angles">Pointing angles.</param>
/// <param name="CatalogFormat">Id of the format of element sets.</param>
internal sealed record WantedProducts(IReadOnlyList<StateProduct> States, IReadOnlyList<AngleProduct> Angles, string CatalogFormat);
