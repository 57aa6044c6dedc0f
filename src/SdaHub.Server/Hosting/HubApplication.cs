using Grpc.AspNetCore.Server;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SdaHub.Adapters;
using SdaHub.Core.Catalog;
using SdaHub.Core.Correlation;
using SdaHub.Core.EarthOrientationData;
using SdaHub.Core.Ephemeris;
using SdaHub.Core.Pipeline;
using SdaHub.Core.Release;
using SdaHub.Server.Agreements;
using SdaHub.Server.Catalog;
using SdaHub.Server.Ephemeris;
using SdaHub.Server.Health;
using SdaHub.Server.Observations;
using SdaHub.Server.Outbound;
using SdaHub.Server.Shadow;
using SdaHub.Server.Streams;
using SdaHub.Server.Telemetry;
using SdaHub.Server.Transport;
using SdaHub.Storage;
using SdaHub.Storage.Embedded;

namespace SdaHub.Server.Hosting;

/// <summary>Puts the hub together. The server executable, the demo and the tests all start it from here.</summary>
public static class HubApplication
{
    // No option is bound again after the start. A watcher over the content root would be woken by every write of a store that lies below it, which costs a
    // tenth of the processor time of a hub under load.
    private static readonly string[] ReadConfigurationOnce = ["--hostBuilder:reloadConfigOnChange=false"];

    /// <summary>The hub's configuration file, below the content root. Environment variables and the command line stand above it.</summary>
    private const string ConfigurationFile = "config/sdahub.json";

    /// <summary>Builds a hub, ready to be started.</summary>
    /// <param name="settings">What differs from the configuration files.</param>
    public static WebApplication Build(HubSettings settings)
    {
        var arguments = ServerArguments.ToConfiguration(settings.Arguments);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = settings.ContentRoot, Args = [.. ReadConfigurationOnce, .. arguments] });
        builder.Configuration.Sources.Insert(0, new JsonConfigurationSource
        {
            Path = ConfigurationFile,
            Optional = true,
            FileProvider = builder.Environment.ContentRootFileProvider,
        });
        builder.Configuration.AddInMemoryCollection(settings.Configuration).AddCommandLine(arguments);
        UnknownSettings.Refuse(builder.Configuration);
        ConfigureLogging(builder.Logging, settings);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(15));
        builder.Services.AddSingleton(settings.TimeProvider);
        AddHub(builder.Services, builder.Configuration);

        var app = builder.Build();
        app.UseMiddleware<UnreadableRequests>();
        app.MapHubMetrics();
        app.MapGrpcService<ObservationGrpcService>();
        app.MapGrpcService<EphemerisGrpcService>();
        app.MapGrpcService<CatalogGrpcService>();
        app.MapGrpcHealthChecksService();
        app.MapGrpcReflectionService();
        app.Lifetime.ApplicationStopping.Register(app.Services.GetRequiredService<StreamRegistry>().BeginDrain);
        return app;
    }

    private static void AddHub(IServiceCollection services, IConfiguration configuration)
    {
        // Each stands before the next. Who calls is settled before anything is said of the store.
        services.AddGrpc(grpc => grpc.Interceptors.Add<CallErrors>());
        services.AddHubTransport();
        services.Configure<GrpcServiceOptions>(grpc => grpc.Interceptors.Add<StartGate>());
        services.TryAddSingleton<StartGate>();
        services.AddGrpcReflection();
        services.AddAgreementFolder();

        // The store opens before anything else starts, and what must be read from it is read next.
        services.AddStore(configuration);
        services.AddOptions<EmbeddedStoreOptions>().PostConfigure<IHostEnvironment>(
            (store, environment) => store.Directory = store.Directory.Length == 0 ? "" : Path.Combine(environment.ContentRootPath, store.Directory));
        services.AddHostedService<HubStartup>();

        services.TryAddSingleton<ReleaseMetrics>();
        services.TryAddSingleton<ReleaseGate>();
        services.TryAddSingleton<ResumeTokenSealer>();
        services.AddAdapters();
        services.AddCatalog();
        services.AddCatalogFolder();
        services.AddCorrelation();
        services.AddOptions<EarthOrientationOptions>().PostConfigure<IHostEnvironment>(
            (orientation, environment) => orientation.Path = orientation.Path.Length == 0 ? "" : Path.Combine(environment.ContentRootPath, orientation.Path));
        services.AddEphemeris();
        services.AddOutboundFiles();
        services.TryAddSingleton<EphemerisContext>();
        services.AddObservationPipeline();
        services.AddHubStreams();
        services.AddShadowTrial();
        services.AddObservationStreams();
        services.AddCatalogStreams();
        services.AddHubHealth();
        services.AddHubTelemetry(configuration);
    }

    private static void ConfigureLogging(ILoggingBuilder logging, HubSettings settings)
    {
        logging.ClearProviders();

        // It calls an error what is the partner's fault, such as a message that cannot be parsed. What is the hub's fault is logged where it is answered.
        logging.AddFilter("Grpc.AspNetCore.Server.ServerCallHandler", level => level is >= LogLevel.Information and not LogLevel.Error);
        if (settings.ConfigureLogging is { } configure)
        {
            configure(logging);
            return;
        }

        // A hub that cannot start says why once, in words, on standard error. What stops a hub that runs is Critical in the first category.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => level is >= LogLevel.Information and not LogLevel.Error);
        logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", level => level is >= LogLevel.Information and not LogLevel.Critical);
        logging.AddJsonConsole(console =>
        {
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
            console.UseUtcTimestamp = true;
        });
    }
}
