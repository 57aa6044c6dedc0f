using BenchmarkDotNet.Running;
using SdaHub.Benchmarks.Stages;

if (args is ["stages", ..])
{
    return await StagesCommand.Run(args[1..]);
}

BenchmarkSwitcher.FromAssembly(typeof(StagesCommand).Assembly).Run(args);
return 0;
