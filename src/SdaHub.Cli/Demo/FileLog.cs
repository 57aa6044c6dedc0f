using Microsoft.Extensions.Logging;

namespace SdaHub.Cli.Demo;

/// <summary>Writes the hub's log to a file, so that the table on the screen stays whole.</summary>
internal sealed class FileLog : ILoggerProvider
{
    private readonly StreamWriter _file;
    private readonly Lock _lock = new();

    public FileLog(string path) => _file = new StreamWriter(path) { AutoFlush = true };

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose() => _file.Dispose();

    private sealed class Logger(FileLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (log._lock)
            {
                log._file.WriteLine($"{logLevel} {category}: {formatter(state, exception)}{(exception is null ? "" : Environment.NewLine + exception)}");
            }
        }
    }
}
