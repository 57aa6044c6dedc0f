using Microsoft.Extensions.Options;
using SdaHub.Server.Agreements;
using SdaHub.Server.Hosting;

try
{
    await HubApplication.Build(new HubSettings { Arguments = args }).RunAsync();
    return 0;
}
catch (Exception exception) when (exception is AgreementLoadException or OptionsValidationException or AggregateException { InnerException: OptionsValidationException })
{
    // What the operator wrote is wrong: it is said in words, without a stack trace, for every section at once.
    foreach (var problem in exception is AggregateException several ? several.InnerExceptions : [exception])
    {
        await Console.Error.WriteLineAsync($"sdahub: {problem.Message}");
    }

    return 1;
}
