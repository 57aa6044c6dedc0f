using SdaHub.Astrodynamics.Frames;

namespace SdaHub.Adapters.Rde;

/// <summary>What the first line of a block says of all its observations.</summary>
/// <param name="Station">Number of the station.</param>
/// <param name="Year">Year.</param>
/// <param name="Month">Month, 1 to 12.</param>
/// <param name="Equinox">Equinox of the chart; null for positions of date.</param>
/// <param name="SigmaDeg">Accuracy of positions in degrees; NaN when unknown.</param>
/// <param name="TimeSigmaS">Accuracy of times in seconds; NaN when unknown.</param>
internal readonly record struct RdeBlock(string Station, int Year, int Month, ChartEquinox? Equinox, double SigmaDeg, double TimeSigmaS);
