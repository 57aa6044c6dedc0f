namespace SdaHub.IntegrationTests.Hub;

/// <summary>PEM files that a partner's program is given.</summary>
/// <param name="Certificate">Its certificate.</param>
/// <param name="Key">Its private key.</param>
/// <param name="HubRoots">Root of the hub's certificate.</param>
internal sealed record CertificateFiles(string Certificate, string Key, string HubRoots);
