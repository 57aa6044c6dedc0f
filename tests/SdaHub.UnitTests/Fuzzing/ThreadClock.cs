using System.Runtime.InteropServices;

namespace SdaHub.UnitTests.Fuzzing;

/// <summary>Processor time of the calling thread. On a machine with other work it counts what a call took, not what it waited.</summary>
internal static class ThreadClock
{
    private const int ThreadCpuTimeOnLinux = 3;

    /// <summary>Processor time that the calling thread has had.</summary>
    /// <exception cref="InvalidOperationException">The system does not tell.</exception>
    public static TimeSpan Now() =>
        GetTime(ThreadCpuTimeOnLinux, out var time) == 0
            ? new TimeSpan((time.Seconds * TimeSpan.TicksPerSecond) + (time.Nanoseconds / 100))
            : throw new InvalidOperationException("clock_gettime does not know CLOCK_THREAD_CPUTIME_ID.");

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int GetTime(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
