using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SdaHub.Server.Agreements;

/// <summary>Degraded while an agreement file is refused: the hub works, but not by what its operators wrote last.</summary>
internal sealed class AgreementHealthCheck : IHealthCheck
{
    private readonly AgreementLoader _loader;

    public AgreementHealthCheck(AgreementLoader loader) => _loader = loader;

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_loader.Errors is { Count: > 0 } errors ? HealthCheckResult.Degraded(string.Join(Environment.NewLine, errors)) : HealthCheckResult.Healthy());
}
