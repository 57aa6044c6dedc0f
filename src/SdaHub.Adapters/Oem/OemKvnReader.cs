using SdaHub.Core.Formats;
using SdaHub.Core.Orbits;

namespace SdaHub.Adapters.Oem;

/// <summary>Reads OEMs in keyword = value notation, one after another; each begins with CCSDS_OEM_VERS.</summary>
internal sealed class OemKvnReader : IEphemerisReader
{
    /// <inheritdoc/>
    public string FormatId => OemEdition.KvnId;

    /// <inheritdoc/>
    public string Edition => OemEdition.Ccsds;

    /// <inheritdoc/>
    public ReadResult<OrbitEphemeris> Read(ReadOnlyMemory<byte> payload)
    {
        var assembler = new OemAssembler();
        if (assembler.Diagnostics.AllowSize(payload))
        {
            new OemKvnWalk(payload.Span, assembler).Run();
        }

        return assembler.ToResult();
    }
}
