namespace SdaHub.LoadTests.Targets;

/// <summary>A temporary folder for certificates, agreements and the hub's store; gone with all in it at the end.</summary>
internal sealed class WorkFolder : IDisposable
{
    private readonly DirectoryInfo _folder;

    /// <param name="parent">Where to make it; null for the system's temporary folder.</param>
    public WorkFolder(DirectoryInfo? parent) =>
        _folder = parent is null ? Directory.CreateTempSubdirectory("sdahub-load-") : parent.CreateSubdirectory($"sdahub-load-{Guid.NewGuid():N}");

    /// <summary>Where it is.</summary>
    public string FullName => _folder.FullName;

    /// <summary>Writes a file into it, its folders included.</summary>
    /// <returns>Its path.</returns>
    public string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <inheritdoc/>
    public override string ToString() => FullName;

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);
}
