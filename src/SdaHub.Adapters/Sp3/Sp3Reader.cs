using SdaHub.Adapters.Text;
using SdaHub.Core.Formats;
using SdaHub.Core.Orbits;

namespace SdaHub.Adapters.Sp3;

/// <summary>Reads SP3 orbits, an ephemeris a satellite. What it takes, and how, is in the README beside it.</summary>
internal sealed class Sp3Reader : IEphemerisReader
{
    /// <inheritdoc/>
    public string FormatId => Sp3Edition.Id;

    /// <inheritdoc/>
    public string Edition => Sp3Edition.Igs;

    /// <inheritdoc/>
    public ReadResult<OrbitEphemeris> Read(ReadOnlyMemory<byte> payload)
    {
        var diagnostics = new DiagnosticCollector();
        if (!diagnostics.AllowSize(payload))
        {
            return new ReadResult<OrbitEphemeris>([], diagnostics.Diagnostics);
        }

        var walk = new Sp3Walk(payload.Span, diagnostics);
        walk.Run();
        return new ReadResult<OrbitEphemeris>(walk.ToEphemerides(), diagnostics.Diagnostics);
    }
}
