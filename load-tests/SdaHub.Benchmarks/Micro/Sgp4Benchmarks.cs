using BenchmarkDotNet.Attributes;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Astrodynamics.Sgp4;
using SdaHub.Astrodynamics.Time;

namespace SdaHub.Benchmarks.Micro;

/// <summary>What one object costs an ephemeris tick: propagation, and the look from one site.</summary>
[MemoryDiagnoser]
public class Sgp4Benchmarks
{
    private static readonly JulianDate Epoch = JulianDate.FromCalendar(2025, 12, 30, 0.0);

    private readonly Sgp4Propagator _nearEarth = Create(new MeanElements(Epoch, 15.48928231, 0.0007469, 51.6332, 56.2707, 318.0919, 41.9497, 9.8268e-5));
    private readonly Sgp4Propagator _deepSpace = Create(new MeanElements(Epoch, 2.00553627, 0.0024678, 55.2581, 340.1367, 233.3993, 212.8594, 0.0));
    private readonly Sgp4Propagator _synchronous = Create(new MeanElements(Epoch, 1.00270953, 0.0001131, 0.0175, 344.5409, 179.0874, 66.7846, 0.0));
    private readonly Sgp4Propagator _halfDay = Create(new MeanElements(Epoch, 2.00595586, 0.6721021, 63.4684, 232.3421, 271.6106, 18.7247, 0.0));
    private readonly EarthFrames _frames = EarthFrames.At(Epoch.AddSeconds(86_400.0), default);
    private readonly Observer _observer = new(new GeodeticSite(40.0, -110.0, 1500.0));
    private TemeState _state;

    /// <summary>Time since epoch; the resonance terms are integrated over it.</summary>
    [Params(1.0, 7.0)]
    public double Days { get; set; }

    [GlobalSetup]
    public void Propagate() => _nearEarth.TryPropagate(1440.0, out _state);

    [Benchmark(Baseline = true)]
    public Sgp4Error NearEarth() => _nearEarth.TryPropagate(1440.0 * Days, out _);

    [Benchmark]
    public Sgp4Error DeepSpaceWithoutResonance() => _deepSpace.TryPropagate(1440.0 * Days, out _);

    [Benchmark]
    public Sgp4Error OneDayResonance() => _synchronous.TryPropagate(1440.0 * Days, out _);

    [Benchmark]
    public Sgp4Error HalfDayResonance() => _halfDay.TryPropagate(1440.0 * Days, out _);

    [Benchmark]
    public LookAngles Look() => _observer.Observe(_frames.ToItrf(in _state), _frames);

    [Benchmark]
    public HorizonAngles LookHorizonOnly() => _observer.ObserveHorizon(_frames.ToItrf(in _state));

    [Benchmark]
    public EarthFrames Frames() => EarthFrames.At(Epoch.AddSeconds(86_400.0 * Days), default);

    private static Sgp4Propagator Create(MeanElements elements) =>
        Sgp4Propagator.TryCreate(in elements, out var propagator) == Sgp4Error.None
            ? propagator!
            : throw new ArgumentOutOfRangeException(nameof(elements));
}
