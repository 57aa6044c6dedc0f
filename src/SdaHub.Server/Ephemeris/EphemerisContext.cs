using SdaHub.Core.Catalog;
using SdaHub.Core.Ephemeris;
using SdaHub.Core.Formats;
using SdaHub.Core.Release;
using SdaHub.Server.Outbound;
using SdaHub.Server.Streams;

namespace SdaHub.Server.Ephemeris;

/// <summary>What all streams of states and angles share.</summary>
/// <param name="Streams">What all streams share.</param>
/// <param name="Engine">Computes instants.</param>
/// <param name="Catalog">The markings of now.</param>
/// <param name="Gate">Lets predictions out.</param>
/// <param name="Tables">Computes tables.</param>
/// <param name="Formats">The formats of agreements.</param>
/// <param name="Files">Builds files in them.</param>
internal sealed record EphemerisContext(
    StreamContext Streams, EphemerisEngine Engine, LiveCatalog Catalog, ReleaseGate Gate, TableComputer Tables, FormatRegistry Formats, OutboundEphemerisFiles Files);
