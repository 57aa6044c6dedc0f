using System.Buffers;
using SdaHub.Core.Ephemerides;
using SdaHub.Core.Formats;

namespace SdaHub.Cli.Convert;

/// <summary>Finds the way from one format to another.</summary>
internal static class Conversions
{
    private const string Originator = "SDAHUB";

    /// <summary>Finds a way.</summary>
    /// <returns>Null when the two carry different things.</returns>
    public static Conversion? Find(FormatRegistry formats, string from, string to)
    {
        if (formats.ElementSetReaders.TryGetValue(from, out var sets))
        {
            return OfElementSets(formats, sets, to);
        }

        if (formats.EphemerisReaders.TryGetValue(from, out var ephemerides))
        {
            return OfEphemerides(formats, ephemerides, to);
        }

        return formats.StateVectorReaders.TryGetValue(from, out var states) && formats.StateVectorWriters.TryGetValue(to, out var stateWriter)
            ? (input, createdAt, _) => Of(states.Read(input), "state", records => records, stateWriter, stateWriter.Write, createdAt)
            : null;
    }

    private static Conversion? OfElementSets(FormatRegistry formats, IElementSetReader sets, string to) =>
        formats.ElementSetWriters.TryGetValue(to, out var setWriter)
            ? (input, createdAt, _) => Of(sets.Read(input), "set", records => records, setWriter, setWriter.Write, createdAt)
            : formats.EphemerisWriters.TryGetValue(to, out var ephemerisWriter)
            ? (input, createdAt, tools) => Of(
                sets.Read(input), "ephemeris", tools.Sampler(ephemerisWriter.IsEarthFixed).Ephemerides, ephemerisWriter, ephemerisWriter.Write, createdAt)
            : formats.StateVectorWriters.TryGetValue(to, out var stateWriter)
            ? (input, createdAt, tools) => Of(sets.Read(input), "state", tools.Sampler(false).States, stateWriter, stateWriter.Write, createdAt)
            : null;

    private static Conversion? OfEphemerides(FormatRegistry formats, IEphemerisReader ephemerides, string to) =>
        formats.EphemerisWriters.TryGetValue(to, out var ephemerisWriter)
            ? (input, createdAt, tools) => Of(
                ephemerides.Read(input), "ephemeris", records => Reshape(records, ephemerisWriter, tools.Reshaper), ephemerisWriter, ephemerisWriter.Write, createdAt)
            : formats.StateVectorWriters.TryGetValue(to, out var stateWriter)
            ? (input, createdAt, tools) => Of(ephemerides.Read(input), "state", tools.Reshaper.ToStates, stateWriter, stateWriter.Write, createdAt)
            : null;

    private static IReadOnlyList<OrbitEphemeris> Reshape(IReadOnlyList<OrbitEphemeris> ephemerides, IEphemerisWriter writer, EphemerisReshaper reshaper)
    {
        var inAxes = writer.IsEarthFixed ? reshaper.ToEarthFixed(ephemerides) : ephemerides;
        return writer.NeedsVelocities ? reshaper.WithVelocities(inAxes) : inAxes;
    }

    private static Converted Of<TRead, TWritten>(
        ReadResult<TRead> read, string record, Func<IReadOnlyList<TRead>, IReadOnlyList<TWritten>> shape, IFileWriter writer,
        Func<IReadOnlyList<TWritten>, FileHeader, IBufferWriter<byte>, IReadOnlyList<Diagnostic>> write, DateTimeOffset createdAt)
    {
        var records = shape(read.Records);
        var files = new List<ReadOnlyMemory<byte>>();
        var told = new List<Diagnostic>();
        IEnumerable<IReadOnlyList<TWritten>> parts = records.Count <= writer.MaximumCount ? [records] : records.Chunk(writer.MaximumCount);
        var position = 0;
        foreach (var part in parts)
        {
            var output = new ArrayBufferWriter<byte>();
            told.AddRange(write(part, new FileHeader(Originator, createdAt), output).Select(one => one.Line == 0 ? one : one with { Line = one.Line + position }));
            position += part.Count;
            if (output.WrittenCount > 0)
            {
                files.Add(output.WrittenMemory);
            }
        }

        return new Converted(read.Diagnostics, told, record)
        {
            Files = files,
            WrittenCount = records.Count - told.Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error),
        };
    }
}
