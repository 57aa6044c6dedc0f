using System.CommandLine;

namespace SdaHub.Cli.Demo;

/// <summary><c>sdahub demo</c>: the whole exchange on this machine, with a live table.</summary>
internal static class DemoCommand
{
    private const int Success = 0;
    private const int Failure = 1;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var duration = DurationOption.Create("--for", "End by itself after this time, such as 60s. Without it, Ctrl-C ends the demo.");
        var command = new Verb(
            "demo",
            "Show the main job: a hub on its own store with a real catalog, three simulated SpOCs of three nations and a subscriber, over mutual TLS on loopback.",
            "data did not flow both ways",
            "sdahub demo",
            "sdahub demo --for 60s")
        {
            duration,
        };
        command.SetAction(async (result, cancellationToken) =>
            await Run(result.GetValue(duration), result.InvocationConfiguration.Output, cancellationToken) ? Success : Failure);
        return command;
    }

    private static async Task<bool> Run(TimeSpan? duration, TextWriter output, CancellationToken cancellationToken)
    {
        await output.WriteLineAsync("Starting the hub, its store and its catalog ...");
        await using var hub = await DemoHub.Start(cancellationToken);
        await output.WriteLineAsync(
            $"The bundled catalog has {hub.ObjectCount} objects, the newest of {hub.NewestEpoch:yyyy-MM-dd HH:mm}Z. "
            + $"The clocks of hub and simulators are set to shortly after it, {hub.TimeProvider.GetUtcNow():yyyy-MM-dd HH:mm}Z, and run at real rate.");
        await output.WriteLineAsync($"Hub at {hub.Address}, mutual TLS. Logs in {hub.LogPath}.");

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (duration is { } limit)
        {
            stop.CancelAfter(limit);
        }

        var scene = new DemoScene(hub);
        var run = scene.Run(stop.Token);
        await DemoBoard.Show(scene, run, output);
        await run;
        return DemoSummary.Print(scene, output);
    }
}
