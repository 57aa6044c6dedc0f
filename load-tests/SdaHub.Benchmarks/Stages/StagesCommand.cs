using System.Globalization;

namespace SdaHub.Benchmarks.Stages;

/// <summary>
/// <c>stages</c>: what each stage costs a track of the load test, in processor time and in bytes allocated. Processor time is that of the whole process, so that
/// a busy machine disturbs it little; of several runs the lowest counts.
/// </summary>
internal static class StagesCommand
{
    private const int RunCount = 7;

    private static readonly TimeSpan RunCpu = TimeSpan.FromSeconds(0.5);

    /// <summary>Runs it.</summary>
    /// <param name="names">Stages to measure; empty for all.</param>
    public static async Task<int> Run(IReadOnlyCollection<string> names)
    {
        await using var stages = await IngestStages.Create();
        (string Name, Func<ValueTask<int>> Run)[] all =
        [
            ("parse", () => new(stages.Parse())),
            ("map", () => new(stages.Map())),
            ("validate", () => new(stages.Validate())),
            ("correlate", () => new(stages.Correlate())),
            ("hash", () => new(stages.Hash())),
            ("encode", () => new(stages.Encode())),
            ("append", () => new(stages.Append())),
        ];
        Console.WriteLine("stage        CPU us a track   bytes a track");
        foreach (var (name, run) in all.Where(stage => names.Count == 0 || names.Contains(stage.Name)))
        {
            var (cpuUs, bytes) = await Measure(run);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-12} {cpuUs,14:F2} {bytes,15:N0}"));
        }

        return 0;
    }

    private static async Task<(double CpuUs, double Bytes)> Measure(Func<ValueTask<int>> run)
    {
        var (leastCpuUs, leastBytes) = (double.MaxValue, double.MaxValue);
        for (var i = 0; i < RunCount; i++)
        {
            GC.Collect();
            var trackCount = 0L;
            var bytes = GC.GetTotalAllocatedBytes(precise: true);
            var started = Environment.CpuUsage.TotalTime;
            TimeSpan cpu;
            do
            {
                for (var j = 0; j < 20; j++)
                {
                    trackCount += await run();
                }

                cpu = Environment.CpuUsage.TotalTime - started;
            }
            while (cpu < RunCpu);
            leastCpuUs = Math.Min(leastCpuUs, cpu.TotalMicroseconds / trackCount);
            leastBytes = Math.Min(leastBytes, (double)(GC.GetTotalAllocatedBytes(precise: true) - bytes) / trackCount);
        }

        return (leastCpuUs, leastBytes);
    }
}
