using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SdaHub.Core.Agreements;
using SdaHub.Server.Agreements;

namespace SdaHub.UnitTests.Agreements;

/// <summary>A real folder of agreements and what the server makes of it.</summary>
internal sealed class AgreementHouse : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sdahub-agreements-");
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    internal AgreementHouse()
    {
        var meters = _services.GetRequiredService<IMeterFactory>();
        Loads = new MetricCollector<long>(meters, "SdaHub.Server", "sdahub.agreements.loads");
        Loader = new AgreementLoader(
            new AgreementFolder(Path, new AgreementReader(AgreementText.Rules)), Agreements, new AgreementMetrics(meters), Time, new FakeLogger<AgreementLoader>(Logs));
    }

    internal string Path => _folder.FullName;

    internal FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero));

    internal AgreementDirectory Agreements { get; } = new();

    internal FakeLogCollector Logs { get; } = new();

    internal MetricCollector<long> Loads { get; }

    internal AgreementLoader Loader { get; }

    internal IEnumerable<string> InForce => Agreements.Current.InForce.Select(agreement => agreement.Citation);

    internal AgreementWatch Watch(TimeSpan rescanInterval, TimeProvider? time = null) => new(
        Loader,
        Agreements,
        Options.Create(new AgreementOptions { Path = Path, RescanS = rescanInterval.TotalSeconds, SettleS = 0 }),
        time ?? Time,
        NullLogger<AgreementWatch>.Instance);

    internal void Write(string file, string text) => File.WriteAllText(System.IO.Path.Combine(Path, file), text);

    internal void Delete(string file) => File.Delete(System.IO.Path.Combine(Path, file));

    internal IEnumerable<string> Logged(LogLevel level) => Logs.GetSnapshot().Where(record => record.Level == level).Select(record => record.Message);

    public void Dispose()
    {
        Loads.Dispose();
        _services.Dispose();
        _folder.Delete(recursive: true);
    }
}
