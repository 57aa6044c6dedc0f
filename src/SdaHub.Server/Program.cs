using Microsoft.Extensions.Options;
using SdaHub.Server.Agreements;
using SdaHub.Server.Hosting;

try
{
    await HubApplication.Build(new HubSettings { Arguments = args }).RunAsync();
    return 0;
}
catch (Exception exception) when (exception is AgreementLoadException or OptionsValidationException)
{
    // What the operator wrote is wrong: it is said in words, without a stack trace.
    await Console.Error.WriteLineAsync($"sdahub: {exception.Message}");
    return 1;
}
