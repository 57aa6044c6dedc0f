namespace SdaHub.Core.Observations;

/// <summary>
/// The span over which a sensor averages, relative to the time of each observation. An average range rate is the difference of the ranges at the two
/// ends divided by the length; taken as instantaneous at the observation's time it can be tens of metres per second off in low orbits.
/// </summary>
/// <param name="StartOffsetS">Start in seconds from the time of the observation; negative when before it.</param>
/// <param name="EndOffsetS">End in seconds from the time of the observation; above <paramref name="StartOffsetS"/>.</param>
public readonly record struct AveragingInterval(double StartOffsetS, double EndOffsetS);
