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
        var isEarthFixed = formats.EphemerisWriters.GetValueOrDefault(to) is { IsEarthFixed: true };
        if (formats.ElementSetReaders.TryGetValue(from, out var sets))
        {
            return formats.ElementSetWriters.TryGetValue(to, out var setWriter)
                ? (input, output, createdAt, _) => Of(sets.Read(input), "set", records => setWriter.Write(records, new FileHeader(Originator, createdAt), output))
                : formats.EphemerisWriters.TryGetValue(to, out var sampledEphemerides)
                ? (input, output, createdAt, sampler) => Of(
                    sets.Read(input), "ephemeris", records => sampledEphemerides.Write(sampler(isEarthFixed).Ephemerides(records), new FileHeader(Originator, createdAt), output))
                : formats.StateVectorWriters.TryGetValue(to, out var sampledStates)
                ? (input, output, createdAt, sampler) => Of(
                    sets.Read(input), "state", records => sampledStates.Write(sampler(isEarthFixed).States(records), new FileHeader(Originator, createdAt), output))
                : null;
        }

        if (formats.EphemerisReaders.TryGetValue(from, out var ephemerides) && formats.EphemerisWriters.TryGetValue(to, out var ephemerisWriter))
        {
            return (input, output, createdAt, _) => Of(ephemerides.Read(input), "ephemeris", records => ephemerisWriter.Write(records, new FileHeader(Originator, createdAt), output));
        }

        return formats.StateVectorReaders.TryGetValue(from, out var states) && formats.StateVectorWriters.TryGetValue(to, out var stateWriter)
            ? (input, output, createdAt, _) => Of(states.Read(input), "state", records => stateWriter.Write(records, new FileHeader(Originator, createdAt), output))
            : null;
    }

    private static Converted Of<T>(ReadResult<T> read, string record, Func<IReadOnlyList<T>, IReadOnlyList<Diagnostic>> write) =>
        new(read.Diagnostics, write(read.Records), record);
}
