namespace SdaHub.Server.Hosting;

/// <summary>What a program that hosts the hub inside itself may set; the server executable sets nothing but its arguments.</summary>
public sealed record HubSettings
{
    /// <summary>Command line, such as <c>--SdaHub:Transport:Port=7443</c> or <c>--insecure-loopback</c>. Default none.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Configuration that stands above files and environment and below the command line. Default none.</summary>
    public IReadOnlyDictionary<string, string?> Configuration { get; init; } = new Dictionary<string, string?>();

    /// <summary>Folder that relative paths of the configuration start from; null for the one that the arguments name, or else the current folder.</summary>
    public string? ContentRoot { get; init; }

    /// <summary>The hub's clock. Default the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Where logs go; null for the console as JSON lines.</summary>
    public Action<ILoggingBuilder>? ConfigureLogging { get; init; }
}
