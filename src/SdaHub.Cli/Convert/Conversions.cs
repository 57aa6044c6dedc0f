using System.Buffers;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;
using SdaHub.Core.Orbits;

namespace SdaHub.Cli.Convert;

/// <summary>Finds the way from one format to another.</summary>
internal static class Conversions
{
    private const string Originator = "SDAHUB";

    /// <summary>Formats of observations that say who may hold a track.</summary>
    private static readonly string[] FormatsWithMarkings = ["csv", "jsonl"];

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

        if (formats.ObservationDecoders.TryGetValue(from, out var observations))
        {
            return OfObservations(formats, observations, to);
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

    private static Conversion? OfObservations(FormatRegistry formats, IObservationDecoder observations, string to) =>
        formats.ObservationEncoders.TryGetValue(to, out var encoder)
            ? (input, createdAt, tools) => Of(
                observations.Decode(input, tools.Conventions()), "track", records => records, int.MaxValue,
                (records, output) => [.. LostMarkings(records, to), .. encoder.Encode(records, Originator, createdAt, output)])
            : null;

    /// <summary>A file that looks unclassified, or real, and is not, must not come about unsaid.</summary>
    private static IEnumerable<Diagnostic> LostMarkings(IReadOnlyList<Track> tracks, string to) =>
        from position in Enumerable.Range(0, FormatsWithMarkings.Contains(to) ? 0 : tracks.Count)
        where tracks[position].Marking is not null
        select new Diagnostic(DiagnosticSeverity.Warning, "MARKING_NOT_CARRIED", position + 1, 0, null, $"{to} has no place for classification, nations and data mode");

    private static IReadOnlyList<OrbitEphemeris> Reshape(IReadOnlyList<OrbitEphemeris> ephemerides, IEphemerisWriter writer, EphemerisReshaper reshaper)
    {
        var inAxes = writer.IsEarthFixed ? reshaper.ToEarthFixed(ephemerides) : ephemerides;
        return writer.NeedsVelocities ? reshaper.WithVelocities(inAxes) : inAxes;
    }

    private static Converted Of<TRead, TWritten>(
        ReadResult<TRead> read, string record, Func<IReadOnlyList<TRead>, IReadOnlyList<TWritten>> shape, IFileWriter writer,
        Func<IReadOnlyList<TWritten>, FileHeader, IBufferWriter<byte>, IReadOnlyList<Diagnostic>> write, DateTimeOffset createdAt) =>
        Of(read, record, shape, writer.MaximumCount, (records, output) => write(records, new FileHeader(Originator, createdAt), output));

    private static Converted Of<TRead, TWritten>(
        ReadResult<TRead> read, string record, Func<IReadOnlyList<TRead>, IReadOnlyList<TWritten>> shape, int maximumCount,
        Func<IReadOnlyList<TWritten>, IBufferWriter<byte>, IReadOnlyList<Diagnostic>> write)
    {
        var records = shape(read.Records);
        var files = new List<ReadOnlyMemory<byte>>();
        var told = new List<Diagnostic>();
        IEnumerable<IReadOnlyList<TWritten>> parts = records.Count <= maximumCount ? [records] : records.Chunk(maximumCount);
        var position = 0;
        foreach (var part in parts)
        {
            var output = new ArrayBufferWriter<byte>();
            told.AddRange(write(part, output).Select(one => one.Line == 0 ? one : one with { Line = one.Line + position }));
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
