using System.Diagnostics;

namespace SdaHub.LoadTests.Targets;

/// <summary>A server in a process of its own, with the processor time it has used. What it prints is kept in a file, to be shown when it fails.</summary>
internal sealed class ServerProcess : IDisposable
{
    private const int ShownLineCount = 40;

    private readonly Process _process;
    private readonly StreamWriter _log;
    private readonly string _logPath;

    private ServerProcess(Process process, StreamWriter log, string logPath)
    {
        _process = process;
        _log = log;
        _logPath = logPath;
    }

    /// <summary>Whether the process has ended.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>The process id.</summary>
    public int Id => _process.Id;

    /// <summary>Processor time used since the start.</summary>
    public TimeSpan CpuTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts a program with .NET.</summary>
    /// <param name="assembly">The program's assembly.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">Working folder; its log goes there too, under the assembly's name.</param>
    public static ServerProcess Start(string assembly, IEnumerable<string> arguments, string folder) =>
        StartProgram(["dotnet", assembly, .. arguments], folder, Path.GetFileNameWithoutExtension(assembly) + ".log");

    /// <summary>Starts a program.</summary>
    /// <param name="command">The program, found as the shell would find it, and its arguments.</param>
    /// <param name="folder">Working folder; its log goes there too.</param>
    /// <param name="logName">Name of the log file, which is appended to.</param>
    public static ServerProcess StartProgram(IReadOnlyList<string> command, string folder, string logName)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var logPath = Path.Combine(folder, logName);
        var log = new StreamWriter(logPath, append: true) { AutoFlush = true };
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Write(log, line.Data);
        process.ErrorDataReceived += (_, line) => Write(log, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new ServerProcess(process, log, logPath);
    }

    /// <summary>Throws when the process has ended, with the last that it said.</summary>
    public void ThrowIfEnded()
    {
        if (HasEnded)
        {
            throw new InvalidOperationException($"{Path.GetFileNameWithoutExtension(_logPath)} ended with {_process.ExitCode}:{Environment.NewLine}{LastLines()}");
        }
    }

    /// <summary>Waits until the process has ended by itself.</summary>
    public Task WaitForEnd() => _process.WaitForExitAsync();

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        lock (_log)
        {
            _log.Dispose();
        }
    }

    private static void Write(StreamWriter log, string? line)
    {
        lock (log)
        {
            if (line is not null && log.BaseStream is not null)
            {
                log.WriteLine(line);
            }
        }
    }

    private string LastLines()
    {
        _process.WaitForExit();
        using var reader = new StreamReader(new FileStream(_logPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return string.Join(Environment.NewLine, reader.ReadToEnd().Split('\n').TakeLast(ShownLineCount));
    }
}
