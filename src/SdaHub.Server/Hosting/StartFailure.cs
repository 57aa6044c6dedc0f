using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using SdaHub.Core.ObservationLog;
using SdaHub.Server.Agreements;
using SdaHub.Server.Catalog;
using SdaHub.Server.Identity;
using SdaHub.Server.Transport;

namespace SdaHub.Server.Hosting;

/// <summary>Says in words why a hub did not start and what its operator can do.</summary>
internal static class StartFailure
{
    /// <summary>Looks at what stopped the start.</summary>
    /// <returns>One message of one or more lines; null for a bug, which must surface with its stack trace.</returns>
    internal static string? Explain(Exception failure) => failure switch
    {
        AgreementLoadException or CatalogRulesException or StoreUnavailableException or IdentityFileException or OptionsValidationException or UnknownSettingsException =>
            failure.Message,
        // Several sections are wrong.
        AggregateException { InnerExceptions: var several } when several.All(each => Explain(each) is not null) =>
            string.Join(Environment.NewLine, several.Select(Explain)),
        IOException { InnerException: AddressInUseException } =>
            $"{failure.Message} Another program, maybe another hub, has the port. Stop it, or set {HubTransportOptions.Section}:Port.",
        SocketException =>
            $"The hub cannot listen: {failure.Message}. Check {HubTransportOptions.Section}:Address, which must be one of this machine, and Port; ports below 1024 need a right.",
        IOException or UnauthorizedAccessException => $"A file or folder that the settings name cannot be used: {failure.Message}",
        InvalidDataException => $"{failure.Message} {failure.InnerException?.Message}".TrimEnd(),
        // The binder has no exception of its own for a value that is no number, time or address.
        InvalidOperationException { Source: "Microsoft.Extensions.Configuration.Binder" } => $"{failure.Message} {failure.InnerException?.Message}".TrimEnd(),
        _ => null,
    };
}
