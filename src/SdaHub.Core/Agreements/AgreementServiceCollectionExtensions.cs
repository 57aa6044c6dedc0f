using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace SdaHub.Core.Agreements;

/// <summary>Registers where agreements are found.</summary>
public static class AgreementServiceCollectionExtensions
{
    /// <summary>Adds <see cref="AgreementDirectory"/>, empty until something fills it, and <see cref="HostOptions"/>.</summary>
    public static IServiceCollection AddAgreements(this IServiceCollection services)
    {
        services.AddOptions<HostOptions>().BindConfiguration(HostOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<HostOptions>, HostOptionsValidator>());
        services.TryAddSingleton<AgreementDirectory>();
        return services;
    }
}
