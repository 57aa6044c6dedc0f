using Microsoft.Extensions.Diagnostics.HealthChecks;
using SdaHub.Core.Pipeline;

namespace SdaHub.Server.Health;

/// <summary>Unhealthy while observations cannot be made durable.</summary>
internal sealed class StoreHealthCheck : IHealthCheck
{
    private readonly StoreState _storeState;

    public StoreHealthCheck(StoreState storeState) => _storeState = storeState;

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_storeState.Fault is { } fault ? HealthCheckResult.Unhealthy(fault) : HealthCheckResult.Healthy());
}
