namespace SdaHub.Storage.Embedded;

/// <summary>What is said when the files of a log do not hold together: what is wrong, and the way out.</summary>
internal static class DamagedLog
{
    /// <summary>Makes the error.</summary>
    /// <param name="what">What is wrong, in a sentence with its full stop.</param>
    public static InvalidDataException Because(string what) =>
        new($"{what} Its files are damaged or not all there: stop the hub and restore the directory from a backup (src/SdaHub.Storage/README.md, Backup and restoration).");
}
