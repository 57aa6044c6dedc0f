namespace SdaHub.Cli.Certs;

/// <summary>What the command line asks for.</summary>
/// <param name="Output">Folder to write to.</param>
/// <param name="Agreements">Folder of the agreements.</param>
/// <param name="HostNation">Nation that runs the hub, as given.</param>
/// <param name="ServerNames">Names that the hub is reached by, at least one.</param>
/// <param name="Life">How long the certificates are valid.</param>
/// <param name="Force">Whether to replace certificates.</param>
internal sealed record CertsRequest(
    DirectoryInfo Output, DirectoryInfo Agreements, string HostNation, IReadOnlyList<string> ServerNames, TimeSpan Life, bool Force);
