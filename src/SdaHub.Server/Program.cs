using SdaHub.Server.Hosting;

const int Success = 0;
const int Failure = 1;
const int BadUsage = 2;

if (ServerArguments.AskForHelp(args))
{
    await Console.Out.WriteLineAsync(ServerArguments.Help);
    return Success;
}

if (ServerArguments.FindError(args) is { } error)
{
    await Console.Error.WriteLineAsync($"sdahub: {error} See --help.");
    return BadUsage;
}

try
{
    await using var hub = HubApplication.Build(new HubSettings { Arguments = args });
    try
    {
        await hub.StartAsync();
    }
    catch
    {
        // What had started already stops in good order, and so without a word.
        await hub.StopAsync();
        throw;
    }

    await hub.WaitForShutdownAsync();

    // A part of the hub that fails ends the hub, and has said so in the log.
    return hub.Services.GetServices<IHostedService>().Any(service => service is BackgroundService { ExecuteTask.IsFaulted: true }) ? Failure : Success;
}
catch (Exception exception) when (StartFailure.Explain(exception) is { } explanation)
{
    // What the operator can mend is said in words, without a stack trace.
    await Console.Error.WriteLineAsync($"sdahub: {explanation}");
    return Failure;
}
