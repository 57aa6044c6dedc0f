using System.CommandLine;
using System.CommandLine.Parsing;
using Grpc.Core;
using SdaHub.Protocol.Client;

namespace SdaHub.LoadTests.Faults;

/// <summary><c>faults</c>: kills, pauses, cuts and delays real servers under load, and holds what everybody saw to the hub's promises.</summary>
internal static class FaultsCommand
{
    private const string Embedded = "embedded";
    private const string Redis = "redis";

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var minutes = new Option<double>("--minutes") { Description = "Minutes of faults. Default 10.", DefaultValueFactory = _ => 10 };
        var store = new Option<string>("--store") { Description = "Who keeps the log: embedded (one hub) or redis (two hubs). Default embedded.", DefaultValueFactory = _ => Embedded };
        store.AcceptOnlyFromAmong(Embedded, Redis);
        var seed = new Option<int>("--seed") { Description = "Decides which faults come, and when. Default 1.", DefaultValueFactory = _ => 1 };
        var rate = new Option<double>("--rate") { Description = "Observations per second sent while the servers can take them. Default 12000.", DefaultValueFactory = _ => 12_000 };
        minutes.Validators.Add(RefuseUnlessAboveZero);
        rate.Validators.Add(RefuseUnlessAboveZero);
        var faults = new Option<int>("--minimum-faults") { Description = "Fewest faults for the run to count. Default 10 a minute.", };
        var observations = new Option<long>("--minimum-observations") { Description = "Fewest acknowledged observations for the run to count. Default 200000 a minute.", };
        var smallDisk = new Option<bool>("--small-disk") { Description = "Put the stores on a tmpfs of their own and fill it now and then; without it no disk is filled." };
        var folder = new Option<DirectoryInfo?>("--folder") { Description = "Folder for the stores, on the disk to be used. Default the system's temporary folder." };
        var command = new Command("faults", "Kill, pause, cut and delay real hubs and Redis under load; nothing acknowledged may be lost, doubled or out of order.")
        {
            minutes, store, seed, rate, faults, observations, smallDisk, folder,
        };
        command.SetAction(async result =>
        {
            var duration = TimeSpan.FromMinutes(result.GetValue(minutes));
            var settings = new FaultsSettings
            {
                Duration = duration,
                IsRedis = result.GetValue(store) == Redis,
                Seed = result.GetValue(seed),
                RatePerS = result.GetValue(rate),
                MinimumFaultCount = result.GetResult(faults) is null ? (int)(10 * duration.TotalMinutes) : result.GetValue(faults),
                MinimumObservationCount = result.GetResult(observations) is null ? (long)(200_000 * duration.TotalMinutes) : result.GetValue(observations),
                HasSmallDisk = result.GetValue(smallDisk),
                Folder = result.GetValue(folder),
            };
            var (output, error) = (result.InvocationConfiguration.Output, result.InvocationConfiguration.Error);
            try
            {
                var report = await new FaultsRun(settings, error).Run();
                await output.WriteLineAsync(report.ToTable());
                return report.Holds ? 0 : 1;
            }
            catch (Exception exception) when (exception is InvalidOperationException or TimeoutException or IOException or RpcException or SdaHubException)
            {
                await error.WriteLineAsync($"The run broke off: {exception}");
                return 1;
            }
        });
        return command;
    }

    // On the option and not on the command, where an option that was left out counts as zero.
    private static void RefuseUnlessAboveZero(OptionResult option)
    {
        if (option.Tokens.Count > 0 && !(option.GetValueOrDefault<double>() > 0))
        {
            option.AddError($"{option.Option.Name} must be above zero.");
        }
    }
}
