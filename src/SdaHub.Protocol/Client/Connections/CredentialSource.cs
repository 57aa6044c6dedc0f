using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace SdaHub.Protocol.Client.Connections;

/// <summary>Gives the credentials, read again when a file has changed. Not safe from several threads.</summary>
internal sealed class CredentialSource
{
    private readonly SdaHubClientOptions _options;
    private readonly ILogger _logger;
    private ClientCredentials _current;
    private Stamp _stamp;

    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="CryptographicException">A file does not hold what it should.</exception>
    public CredentialSource(SdaHubClientOptions options, ILogger logger)
    {
        _options = options;
        _logger = logger;
        _stamp = Stamp.Of(options);
        _current = ClientCredentials.Load(options);
    }

    /// <summary>The newest credentials that could be read. A half-written file leaves the ones before in use until it is whole.</summary>
    public ClientCredentials Current
    {
        get
        {
            var stamp = Stamp.Of(_options);
            if (stamp == _stamp)
            {
                return _current;
            }

            try
            {
                _current = ClientCredentials.Load(_options);
                _stamp = stamp;
                _logger.CredentialsRenewed();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
            {
                _logger.CredentialsUnreadable(exception);
            }

            return _current;
        }
    }

    private readonly record struct Stamp(DateTime Certificate, DateTime Key, DateTime Roots)
    {
        public static Stamp Of(SdaHubClientOptions options) =>
            new(TimeOf(options.ClientCertificatePath), TimeOf(options.ClientKeyPath), TimeOf(options.HubRootsPath));

        private static DateTime TimeOf(string? path) => path is null ? default : File.GetLastWriteTimeUtc(path);
    }
}
