namespace SdaHub.Adapters.Mapping;

/// <summary>A kind of records, ready for use.</summary>
/// <param name="Name">What stands in its records where the kind stands.</param>
/// <param name="Slots">Slots that are filled from its records.</param>
/// <param name="LastColumn">Last column of a fixed layout that they fill; 0 in other layouts.</param>
/// <param name="Record">JSON: the ways from a record to those slots.</param>
/// <param name="Carried">Texts that its records carry, in the order of <paramref name="CarriedIndexes"/>.</param>
/// <param name="CarriedIndexes">Which carried texts those are.</param>
/// <param name="Needs">What must have been carried before its records.</param>
/// <param name="Fields">Its fields; none when its records are no observations.</param>
/// <param name="DayIndexes">Which carried texts its time is made of; none when the time stands in the record.</param>
/// <param name="IsDayTurning">Whether the next day begins when the clock goes back.</param>
internal sealed record CompiledKind(
    string Name, int[] Slots, int LastColumn, JsonNode Record, CompiledField[] Carried, int[] CarriedIndexes, CarriedNeed[] Needs, CompiledField[] Fields,
    int[] DayIndexes, bool IsDayTurning);
