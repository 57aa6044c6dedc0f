namespace SdaHub.Adapters.Mapping;

/// <summary>A carried text without which a record cannot be read.</summary>
/// <param name="Index">Which it is.</param>
/// <param name="Name">Its name, as fields have it.</param>
/// <param name="Expected">What was expected when it is not there.</param>
internal readonly record struct CarriedNeed(int Index, string Name, string Expected);
