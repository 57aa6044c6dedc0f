using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SdaHub.Server.Identity;

namespace SdaHub.Cli.Certs;

/// <summary>Says what was made: as JSON lines for programs, and in words for people.</summary>
internal static class CertsPrinter
{
    private static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions Indented = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    /// <summary>Prints one JSON object a certificate.</summary>
    internal static void Write(IEnumerable<DevelopmentCertificateFile> files, TextWriter output)
    {
        foreach (var file in files)
        {
            var line = new JsonObject
            {
                ["kind"] = file.Kind,
                ["trust_domain"] = file.TrustDomain,
                ["subject"] = file.Subject,
                ["certificate"] = file.CertificatePath,
                ["key"] = file.KeyPath,
                ["not_after"] = file.NotAfter.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"),
                ["is_kept"] = file.IsKept,
            };
            output.WriteLine(line.ToJsonString(OneLine));
        }
    }

    /// <summary>The hub's configuration as the JSON file that it reads.</summary>
    /// <param name="settings">Value by key, whose parts are separated by ':'; a part that is a number counts the items of a list.</param>
    internal static string Settings(IReadOnlyDictionary<string, string?> settings) =>
        Node([.. settings.Select(setting => (setting.Key.Split(':'), setting.Value))])!.ToJsonString(Indented) + "\n";

    private static JsonNode? Node((string[] Path, string? Value)[] settings)
    {
        if (settings is [{ Path: [] } single])
        {
            return JsonValue.Create(single.Value);
        }

        var children = settings
            .GroupBy(setting => setting.Path[0])
            .Select(group => KeyValuePair.Create(group.Key, Node([.. group.Select(setting => (setting.Path[1..], setting.Value))])))
            .ToArray();
        return children.All(child => int.TryParse(child.Key, out _))
            ? new JsonArray([.. children.OrderBy(child => int.Parse(child.Key)).Select(child => child.Value)])
            : new JsonObject(children);
    }

    /// <summary>Tells what to do with the files.</summary>
    internal static void Explain(string folder, DevelopmentCertificates certificates, string settingsPath, TextWriter error) => error.WriteLine(
        $"""

        For development only: the authorities' keys lie beside their certificates. Keys can be read by you alone.

        The hub      copy {settingsPath} to config/sdahub.json; it names the certificates and roots in {folder}.
        A partner    gets the .pem and .key.pem of its folder, and {certificates.HubRootsPath} to know the hub by.
        Try it       sdahub health --hub https://localhost:7443 --cert {Path.Combine(folder, "health.pem")} --key {Path.Combine(folder, "health.key.pem")} --roots {certificates.HubRootsPath}
        Later        sdahub certs --force makes new certificates under the same authorities; a hub that runs takes its own up by itself.
        """);
}
