namespace SdaHub.Storage.Embedded;

/// <summary>Where the payload of a record stands.</summary>
/// <param name="FirstPosition">Position of the first record in the file, which names it.</param>
/// <param name="Offset">Where in the file it begins, in bytes.</param>
/// <param name="Length">Its bytes.</param>
internal readonly record struct PayloadPlace(long FirstPosition, long Offset, int Length);
