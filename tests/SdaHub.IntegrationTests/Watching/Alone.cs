namespace SdaHub.IntegrationTests.Watching;

/// <summary>Tests that measure the process, and so run when no other test does.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
