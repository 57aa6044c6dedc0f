using System.Buffers;
using System.Globalization;
using System.Text;
using SdaHub.Adapters.Elements;
using SdaHub.Astrodynamics.Time;
using SdaHub.Core.Formats;
using SdaHub.Core.Orbits;

namespace SdaHub.Adapters.Cpf;

/// <summary>Writes ILRS predictions, version 2, one file a segment, one after another: Earth-fixed positions to 0.1 mm.</summary>
internal sealed class CpfWriter : IEphemerisWriter
{
    private const int SourceLength = 3;
    private const long NsPerS = 1_000_000_000;
    private const long NsPerDay = 86_400 * NsPerS;
    private const long MjdOfUnixEpoch = 40_587;

    /// <inheritdoc/>
    public string FormatId => CpfEdition.Id;

    /// <inheritdoc/>
    public string Edition => CpfEdition.Ilrs;

    /// <inheritdoc/>
    public MarkingPlace MarkingPlace => MarkingPlace.None;

    /// <inheritdoc/>
    public bool IsEarthFixed => true;

    /// <inheritdoc/>
    public IReadOnlyList<Diagnostic> Write(IReadOnlyList<OrbitEphemeris> ephemerides, FileHeader header, IBufferWriter<byte> output)
    {
        var diagnostics = new List<Diagnostic>();
        for (var i = 0; i < ephemerides.Count; i++)
        {
            if (ephemerides[i].Frame.Axes != OrbitAxes.Itrf || ephemerides[i].Center != OrbitEphemeris.Earth)
            {
                diagnostics.Add(new(
                    DiagnosticSeverity.Error, "FRAME_NOT_CARRIED", i + 1, 0, null,
                    $"a CPF is written in Earth-fixed axes around the Earth, not in {ephemerides[i].Frame} around {ephemerides[i].Center}"));
                continue;
            }

            foreach (var segment in ephemerides[i].Segments)
            {
                WriteHeader(ephemerides[i], segment, header, output);
                WritePositions(segment, output);
            }
        }

        return diagnostics;
    }

    private static void WriteHeader(OrbitEphemeris ephemeris, EphemerisSegment segment, FileHeader header, IBufferWriter<byte> output)
    {
        var createdAt = header.CreatedAt;
        var source = header.Originator.ToUpperInvariant().PadRight(SourceLength, 'X')[..SourceLength];
        var name = string.Concat((ephemeris.ObjectName ?? "unknown").Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
        var ilrs = NumericDesignator.FromInternational(ephemeris.InternationalDesignator)?.ToString("D7", CultureInfo.InvariantCulture) ?? "-1";
        Line(output, $"H1 CPF  2 {source} {Date(createdAt)} {createdAt.UtcDateTime.Hour:D2} {createdAt.UtcDateTime.DayOfYear,3} 01 {(name.Length == 0 ? "unknown" : name)} na");
        Line(
            output,
            $"H2 {ilrs} -1 {ephemeris.ObjectId?.Value ?? -1} {Instant(segment.TimeUnixNs[0])} {Instant(segment.TimeUnixNs[^1])} {StepS(segment)} 0 0 0 0 0 1");
        Line(output, $"H9");
    }

    private static void WritePositions(EphemerisSegment segment, IBufferWriter<byte> output)
    {
        for (var i = 0; i < segment.Count; i++)
        {
            var sinceMjd = segment.TimeUnixNs[i] + (MjdOfUnixEpoch * NsPerDay);
            var (day, ofDay) = Math.DivRem(sinceMjd, NsPerDay);
            var (seconds, ns) = Math.DivRem(ofDay, NsPerS);
            var position = segment.PositionsKm[i];
            Line(
                output,
                $"10 0 {day} {seconds}.{ns:D9} 0 {position.X * 1000:F4} {position.Y * 1000:F4} {position.Z * 1000:F4}");
        }

        Line(output, $"99");
    }

    /// <summary>Whole seconds between positions; 0 where they are not evenly spaced, as the format has it.</summary>
    private static long StepS(EphemerisSegment segment)
    {
        var times = segment.TimeUnixNs;
        var step = times.Length > 1 ? times[1] - times[0] : 0;
        for (var i = 1; i < times.Length; i++)
        {
            if (times[i] - times[i - 1] != step || step % NsPerS != 0)
            {
                return 0;
            }
        }

        return step / NsPerS;
    }

    private static string Instant(long unixNs) =>
        UnixTime.FromNs(unixNs).UtcDateTime.ToString("yyyy MM dd HH mm ss", CultureInfo.InvariantCulture);

    private static string Date(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy MM dd", CultureInfo.InvariantCulture);

    private static void Line(IBufferWriter<byte> output, FormattableString line)
    {
        Encoding.ASCII.GetBytes(line.ToString(CultureInfo.InvariantCulture), output);
        output.Write("\n"u8);
    }
}
