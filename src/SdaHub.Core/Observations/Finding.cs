namespace SdaHub.Core.Observations;

/// <summary>One thing that the hub found in a track.</summary>
/// <param name="Verdict">The verdict it asks for; <see cref="Verdict.Accepted"/> for a remark that takes nothing away.</param>
/// <param name="Code">What was found; see <see cref="FindingCodes"/>.</param>
/// <param name="FieldName">Field as on the wire; null when it concerns the whole track.</param>
/// <param name="Message">What was expected and what came, in a sentence for a person.</param>
/// <param name="ObservationIndexes">Positions in the track, from 0; empty when all observations are concerned.</param>
public sealed record Finding(Verdict Verdict, string Code, string? FieldName, string Message, IReadOnlyList<int> ObservationIndexes)
{
    /// <summary>Line in an agreed-format payload, from 1: of what could not be read, or where the first observation concerned begins; null in native batches.</summary>
    public int? Line { get; init; }

    /// <summary>Column in the line, from 1; null in native batches.</summary>
    public int? Column { get; init; }

    /// <summary>The same finding about a record of a payload.</summary>
    /// <param name="place">Where the record begins; null when the track came as columns.</param>
    internal Finding At(RecordPlace? place) => place is { } at ? this with { Line = at.Line, Column = at.Column } : this;
}
