using SdaHub.Core.Agreements;
using SdaHub.Core.Formats.Shadow;

namespace SdaHub.Server.Shadow;

/// <summary>What one mapping on trial would change.</summary>
/// <param name="Agreement">The agreement that names it.</param>
/// <param name="Format">Format in force.</param>
/// <param name="Tried">Format id of the mapping.</param>
/// <param name="Tally">What was found.</param>
internal sealed record ShadowEntry(Agreement Agreement, string Format, string Tried, ShadowTally Tally);
