using System.ComponentModel;
using SdaHub.Core.Correlation;
using SdaHub.Core.EarthOrientationData;
using SdaHub.Core.Ephemeris;
using SdaHub.Core.Pipeline;
using SdaHub.Core.Validation;
using SdaHub.Server.Agreements;
using SdaHub.Server.Catalog;
using SdaHub.Server.Identity;
using SdaHub.Server.Shadow;
using SdaHub.Server.Streams;
using SdaHub.Server.Telemetry;
using SdaHub.Server.Transport;
using SdaHub.Storage.Embedded;
using SdaHub.Storage.Redis;
using HostOptions = SdaHub.Core.Agreements.HostOptions;

namespace SdaHub.Server.Hosting;

/// <summary>Looks for settings of the hub that nothing reads: a misspelt name would otherwise leave a default in force without a word.</summary>
internal static class UnknownSettings
{
    private const string Root = "SdaHub";

    /// <summary>Stands in a name for the key of an entry of a list, which may be any.</summary>
    private const string AnyKey = "*";

    /// <summary>Every section, with what it is bound to, whether this hub uses it or, like one of the two stores, not.</summary>
    internal static IReadOnlyDictionary<string, Type> Sections { get; } = new Dictionary<string, Type>
    {
        [HostOptions.Section] = typeof(HostOptions),
        [HubTransportOptions.Section] = typeof(HubTransportOptions),
        [IdentityOptions.Section] = typeof(IdentityOptions),
        [AgreementOptions.Section] = typeof(AgreementOptions),
        [CatalogFolderOptions.Section] = typeof(CatalogFolderOptions),
        [RedisStoreOptions.Section] = typeof(RedisStoreOptions),
        [EmbeddedStoreOptions.Section] = typeof(EmbeddedStoreOptions),
        [StreamOptions.Section] = typeof(StreamOptions),
        [PipelineOptions.Section] = typeof(PipelineOptions),
        [ValidationOptions.Section] = typeof(ValidationOptions),
        [CorrelationOptions.Section] = typeof(CorrelationOptions),
        [EphemerisOptions.Section] = typeof(EphemerisOptions),
        [EarthOrientationOptions.Section] = typeof(EarthOrientationOptions),
        [ShadowOptions.Section] = typeof(ShadowOptions),
        [TelemetryOptions.Section] = typeof(TelemetryOptions),
    };

    /// <summary>Refuses a configuration that sets what the hub does not know.</summary>
    /// <param name="configuration">The whole configuration, from every source.</param>
    /// <exception cref="UnknownSettingsException">Settings are unknown; it names them all.</exception>
    internal static void Refuse(IConfiguration configuration)
    {
        // The Redis section may be a connection string itself.
        string[] known = [RedisStoreOptions.Section, .. Sections.SelectMany(section => NamesBelow(section.Key, section.Value))];
        var errors = configuration.GetSection(Root).AsEnumerable()
            .Where(setting => setting.Value is not null && setting.Key.StartsWith($"{Root}:", StringComparison.OrdinalIgnoreCase))
            .Where(setting => !known.Any(name => Matches(name, setting.Key, setting.Value!)))
            .Select(setting => $"{setting.Key} is no setting of the hub; the nearest is {Nearest(known, setting.Key)}.")
            .Order(StringComparer.Ordinal)
            .ToList();
        if (errors.Count > 0)
        {
            throw new UnknownSettingsException(string.Join(Environment.NewLine, errors));
        }
    }

    private static IEnumerable<string> NamesBelow(string prefix, Type type) => type.GetProperties()
        .Where(property => property.SetMethod is { IsPublic: true })
        .SelectMany(property => Names($"{prefix}:{property.Name}", property.PropertyType));

    private static IEnumerable<string> Names(string name, Type type)
    {
        // What is read from text ends a name; the rest are lists and groups of settings.
        if (TypeDescriptor.GetConverter(type).CanConvertFrom(typeof(string)))
        {
            return [name];
        }

        return type.IsGenericType ? Names($"{name}:{AnyKey}", type.GetGenericArguments()[0]) : NamesBelow(name, type);
    }

    /// <summary>Whether a setting has a name. A group or list that is set to nothing has the beginning of one.</summary>
    private static bool Matches(string name, string setting, string value)
    {
        var wanted = name.Split(':');
        var found = setting.Split(':');
        return (found.Length == wanted.Length || (found.Length < wanted.Length && value.Length == 0))
            && wanted.Zip(found).All(pair => pair.First == AnyKey || pair.First.Equals(pair.Second, StringComparison.OrdinalIgnoreCase));
    }

    private static string Nearest(IEnumerable<string> known, string setting)
    {
        var found = setting.Split(':');
        return known
            .Select(name => string.Join(':', name.Split(':').Select((part, i) => part != AnyKey ? part : i < found.Length ? found[i] : "0")))
            .MinBy(name => Distance(name.ToUpperInvariant(), setting.ToUpperInvariant()))!;
    }

    /// <summary>How many characters must be put in, left out or changed to make one text the other (V. I. Levenshtein, 1965).</summary>
    private static int Distance(string from, string to)
    {
        var distances = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = distances[0];
            distances[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var changed = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = distances[j];
                distances[j] = Math.Min(changed, Math.Min(distances[j], distances[j - 1]) + 1);
            }
        }

        return distances[^1];
    }
}
