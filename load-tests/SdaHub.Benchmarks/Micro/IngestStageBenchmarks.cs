using BenchmarkDotNet.Attributes;
using SdaHub.Benchmarks.Stages;

namespace SdaHub.Benchmarks.Micro;

/// <summary>What each stage of the hub's ingest costs one track of 100 observations. <c>stages</c> measures the same in processor time.</summary>
[MemoryDiagnoser]
public class IngestStageBenchmarks
{
    private IngestStages _stages = null!;

    [GlobalSetup]
    public async Task SetUp() => _stages = await IngestStages.Create();

    [GlobalCleanup]
    public async Task CleanUp() => await _stages.DisposeAsync();

    [Benchmark(OperationsPerInvoke = IngestSample.TracksPerBatch)]
    public int Parse() => _stages.Parse();

    [Benchmark(OperationsPerInvoke = IngestSample.TracksPerBatch)]
    public int Map() => _stages.Map();

    [Benchmark(OperationsPerInvoke = IngestSample.TracksPerBatch)]
    public int Validate() => _stages.Validate();

    [Benchmark(OperationsPerInvoke = IngestSample.TracksPerBatch)]
    public int Correlate() => _stages.Correlate();

    [Benchmark(OperationsPerInvoke = IngestSample.TracksPerBatch)]
    public int Hash() => _stages.Hash();

    [Benchmark(OperationsPerInvoke = IngestSample.TracksPerBatch)]
    public int Encode() => _stages.Encode();

    [Benchmark(OperationsPerInvoke = IngestStages.AppendBatchCount * IngestSample.TracksPerBatch)]
    public Task<int> Append() => _stages.Append();
}
