using SdaHub.LoadTests.Bare;

namespace SdaHub.LoadTests.Targets;

/// <summary>Starts the server to compare with: this same program, in another process.</summary>
internal static class BareTarget
{
    /// <summary>What the report calls it.</summary>
    public const string ServerName = "bare";

    /// <summary>Starts it and waits until it answers.</summary>
    public static Task<Target> Start(WorkFolder folder, LoadAuthority authority)
    {
        var port = Ports.FindFree();
        var process = ServerProcess.Start(
            typeof(BareTarget).Assembly.Location,
            [
                BareServerCommand.Name, "--port", $"{port}", "--certificate", authority.ServerCertificatePath, "--key", authority.ServerKeyPath,
                "--client-roots", authority.RootPath,
            ],
            folder.FullName);
        return Target.WhenReady(new Target(ServerName, process, new Uri($"https://127.0.0.1:{port}"), authority, durability: "Memory"));
    }
}
