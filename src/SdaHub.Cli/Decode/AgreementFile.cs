using SdaHub.Adapters;
using SdaHub.Adapters.Mapping;
using SdaHub.Astrodynamics.Time;
using SdaHub.Core.Agreements;
using SdaHub.Core.Formats;
using SdaHub.Core.Release;

namespace SdaHub.Cli.Decode;

/// <summary>Reads an agreement as a hub would.</summary>
internal static class AgreementFile
{
    /// <summary>Decides only in whose agreement operators may stand, which has no bearing on formats; the examples are for this one.</summary>
    public static readonly NationCode AnyHost = NationCode.Parse("USA");

    /// <summary>Reads an agreement.</summary>
    /// <param name="name">The file, as the command line names it.</param>
    /// <param name="text">What it holds.</param>
    /// <param name="registry">The formats that every agreement may name.</param>
    /// <param name="orientation">Rotation of the Earth, without data where none is known.</param>
    /// <param name="host">Nation that runs the hub which the agreement is for.</param>
    /// <returns>The agreement, or everything that is wrong with it.</returns>
    public static AgreementReadResult Read(string name, string text, FormatRegistry registry, EarthOrientationTable orientation, NationCode host) =>
        new AgreementReader(new AgreementRules
        {
            HostNation = host,
            Formats = registry,
            TrustDomains = null,
            MappingCompiler = new MappingCompiler(),
            Repairs = AdapterRepairs.All,
            EarthOrientation = orientation,
        }).Read(name, text);
}
