using System.Runtime.InteropServices;

namespace SdaHub.LoadTests.Targets;

/// <summary>What the figures were measured on.</summary>
/// <param name="Processor">Model of the processor as the system names it.</param>
/// <param name="ProcessorCount">Processors that this process may use.</param>
/// <param name="MemoryGib">Memory in GiB.</param>
/// <param name="Disk">File system that the hub's store is on.</param>
/// <param name="System">Operating system.</param>
/// <param name="Runtime">.NET.</param>
internal sealed record MachineFacts(string Processor, int ProcessorCount, double MemoryGib, string Disk, string System, string Runtime)
{
    /// <summary>This machine, with the disk of a folder.</summary>
    public static MachineFacts Of(WorkFolder folder) => new(
        ReadProcessor(),
        Environment.ProcessorCount,
        Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1L << 30), 1),
        new DriveInfo(folder.FullName).DriveFormat,
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription);

    /// <inheritdoc/>
    public override string ToString() => $"{ProcessorCount} x {Processor}, {MemoryGib} GiB, store on {Disk}, {System}, {Runtime}";

    private static string ReadProcessor()
    {
        const string CpuInfo = "/proc/cpuinfo";
        var line = File.Exists(CpuInfo) ? File.ReadLines(CpuInfo).FirstOrDefault(text => text.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line is null ? RuntimeInformation.ProcessArchitecture.ToString() : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}
