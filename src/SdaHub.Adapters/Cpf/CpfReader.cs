using SdaHub.Adapters.Text;
using SdaHub.Core.Formats;
using SdaHub.Core.Orbits;

namespace SdaHub.Adapters.Cpf;

/// <summary>Reads ILRS predictions, one file after another. What it takes, and how, is in the README beside it.</summary>
internal sealed class CpfReader : IEphemerisReader
{
    /// <inheritdoc/>
    public string FormatId => CpfEdition.Id;

    /// <inheritdoc/>
    public string Edition => CpfEdition.Ilrs;

    /// <inheritdoc/>
    public ReadResult<OrbitEphemeris> Read(ReadOnlyMemory<byte> payload)
    {
        var diagnostics = new DiagnosticCollector();
        var ephemerides = new List<OrbitEphemeris>();
        if (diagnostics.AllowSize(payload))
        {
            new CpfWalk(payload.Span, diagnostics, ephemerides).Run();
        }

        return new ReadResult<OrbitEphemeris>(ephemerides, diagnostics.Diagnostics);
    }
}
