using System.CommandLine;
using System.CommandLine.Parsing;
using System.Security.Cryptography;
using SdaHub.Adapters;
using SdaHub.Astrodynamics.Time;
using SdaHub.Cli.Decode;
using SdaHub.Core.Agreements;
using SdaHub.Core.Formats;
using SdaHub.Core.Release;
using SdaHub.Server.Identity;

namespace SdaHub.Cli.Certs;

/// <summary><c>sdahub certs</c>: a development authority per nation, and a certificate for the hub and everyone that the agreements name.</summary>
internal static class CertsCommand
{
    private const int BadUsage = 2;

    private static readonly string[] DefaultServerNames = ["localhost", "127.0.0.1", "::1"];

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var output = new Option<DirectoryInfo>("--output")
        {
            Description = "Folder to write to. Default certs.",
            DefaultValueFactory = _ => new DirectoryInfo("certs"),
        };
        var agreements = new Option<DirectoryInfo>("--agreements")
        {
            Description = "Folder of the agreements whose identities get certificates. Default config/agreements.",
            DefaultValueFactory = _ => new DirectoryInfo(Path.Combine("config", "agreements")),
        };
        var host = new Option<string>("--host-nation") { Description = "Nation that runs the hub. Default USA.", DefaultValueFactory = _ => "USA" };
        var names = new Option<string[]>("--server-name")
        {
            Description = $"DNS name or IP address that the hub is reached by; may be given several times. Default {string.Join(", ", DefaultServerNames)}.",
        };
        var days = new Option<int>("--days")
        {
            Description = "Days that the certificates are valid, 1 to 365. Default 1.",
            DefaultValueFactory = _ => 1,
            CustomParser = ParseDays,
        };
        var force = new Option<bool>("--force") { Description = "Replace certificates that are there. Authorities are kept as long as they last." };
        var command = new Verb(
            "certs",
            "Make certificates for development: an authority per nation, one for the hub, and one for everyone that the agreements name.",
            "certificates are there and --force is not given, or they cannot be written",
            "sdahub certs",
            "sdahub certs --days 30 --server-name hub.example --force")
        {
            output, agreements, host, names, days, force,
        };
        command.SetAction(result => Run(
            new CertsRequest(
                result.GetRequiredValue(output),
                result.GetRequiredValue(agreements),
                result.GetRequiredValue(host),
                result.GetValue(names) is { Length: > 0 } given ? given : DefaultServerNames,
                TimeSpan.FromDays(result.GetRequiredValue(days)),
                result.GetValue(force)),
            result.InvocationConfiguration));
        return command;
    }

    private static int ParseDays(ArgumentResult result)
    {
        if (int.TryParse(result.Tokens[0].Value, out var days) && days is >= 1 and <= 365)
        {
            return days;
        }

        result.AddError($"--days is '{result.Tokens[0].Value}'; expected a whole number from 1 to 365.");
        return 0;
    }

    private static int Run(CertsRequest request, InvocationConfiguration configuration)
    {
        if (!NationCode.TryParse(request.HostNation, out var hostNation))
        {
            configuration.Error.WriteLine($"sdahub certs: --host-nation is '{request.HostNation}'; expected an ISO 3166-1 alpha-3 code such as USA.");
            return BadUsage;
        }

        try
        {
            if (!request.Agreements.Exists)
            {
                configuration.Error.WriteLine($"sdahub certs: {request.Agreements}: there is no such folder; name that of the agreements with --agreements.");
                return BadUsage;
            }

            if (ReadAgreements(request.Agreements, hostNation, configuration.Error) is not { } agreements)
            {
                return BadUsage;
            }

            var plan = DevelopmentCertificatePlan.For(agreements, hostNation, request.ServerNames, request.Life) with { Overwrite = request.Force };
            var certificates = new DevelopmentCertificates(request.Output.ToString(), TimeProvider.System);
            var files = certificates.Make(plan);
            var settingsPath = Path.Combine(request.Output.ToString(), "sdahub.json");
            File.WriteAllText(settingsPath, CertsPrinter.Settings(certificates.Configuration(plan)));
            CertsPrinter.Write(files, configuration.Output);
            CertsPrinter.Explain(request.Output.ToString(), certificates, settingsPath, configuration.Error);
            return 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            configuration.Error.WriteLine($"sdahub certs: {exception.Message}{(exception is IOException && !request.Force && request.Output.Exists ? " --force replaces certificates." : "")}");
            return 1;
        }
    }

    private static IReadOnlyList<Agreement>? ReadAgreements(DirectoryInfo folder, NationCode hostNation, TextWriter error)
    {
        var formats = new FormatRegistry(AdapterFormats.All);
        var ledger = new AgreementLedger();
        var errors = ledger.Take(
            [.. folder.GetFiles("*.yaml").OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => (file.Name, Read(file)))]);
        foreach (var line in errors)
        {
            error.WriteLine(line);
        }

        return errors.Count == 0 ? [.. ledger.Accepted] : null;

        AgreementReadResult Read(FileInfo file) =>
            AgreementFile.Read(Path.Combine($"{folder}", file.Name), File.ReadAllText(file.FullName), formats, EarthOrientationTable.Zero, hostNation);
    }
}
