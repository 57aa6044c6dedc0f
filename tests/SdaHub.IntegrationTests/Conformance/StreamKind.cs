using Google.Protobuf;
using SdaHub.Protocol.Catalog.V1;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Ephemeris.V1;
using SdaHub.Protocol.Observations.V1;

namespace SdaHub.IntegrationTests.Conformance;

/// <summary>One of the hub's streams as a partner sees it that has the .proto files and nothing else.</summary>
/// <param name="Service">Full name of the service.</param>
/// <param name="Name">Name of the call.</param>
/// <param name="Open">A first message that is right.</param>
/// <param name="Responses">Reads the hub's messages.</param>
internal sealed record StreamKind(string Service, string Name, IMessage Open, MessageParser Responses)
{
    /// <summary>Every stream there is.</summary>
    public static StreamKind[] All { get; } =
    [
        new("sdahub.observations.v1.ObservationService", "PublishObservations",
            new PublishObservationsRequest { Open = new PublishOpen { PublisherId = "conformance" } }, PublishObservationsResponse.Parser),
        new("sdahub.observations.v1.ObservationService", "SubscribeObservations",
            new SubscribeObservationsRequest { Open = new SubscribeOpen { Start = SubscribeStart.Latest } }, SubscribeObservationsResponse.Parser)
        {
            Ack = sequence => new SubscribeObservationsRequest { Ack = new SubscribeAck { Sequence = sequence } },
            Window = window => new SubscribeObservationsRequest { Window = window },
        },
        new("sdahub.ephemeris.v1.EphemerisService", "StreamStateVectors",
            new StreamStateVectorsRequest { Open = new StateVectorsOpen { Frame = ReferenceFrame.Teme } }, StreamStateVectorsResponse.Parser)
        {
            Ack = sequence => new StreamStateVectorsRequest { Ack = new EphemerisAck { Sequence = sequence } },
            Window = window => new StreamStateVectorsRequest { Window = window },
        },
        new("sdahub.ephemeris.v1.EphemerisService", "StreamPointingAngles",
            new StreamPointingAnglesRequest { Open = new PointingAnglesOpen { SiteKeys = { "site-1" } } }, StreamPointingAnglesResponse.Parser)
        {
            Ack = sequence => new StreamPointingAnglesRequest { Ack = new EphemerisAck { Sequence = sequence } },
            Window = window => new StreamPointingAnglesRequest { Window = window },
        },
        new("sdahub.catalog.v1.CatalogService", "SyncCatalog",
            new SyncCatalogRequest { Open = new SyncOpen { ResumeToken = ByteString.CopyFromUtf8("old") } }, SyncCatalogResponse.Parser)
        {
            Ack = nonce => new SyncCatalogRequest { Ack = new SyncAck { Nonce = nonce } },
            Nack = nonce => new SyncCatalogRequest { Nack = new SyncNack { Nonce = nonce } },
            Window = window => new SyncCatalogRequest { Window = window },
        },
    ];

    /// <summary>Makes a message that settles; null where the hub settles.</summary>
    public Func<long, IMessage>? Ack { get; init; }

    /// <summary>Makes a message that settles and rejects; null where nothing can be rejected.</summary>
    public Func<long, IMessage>? Nack { get; init; }

    /// <summary>Makes a message with new limits; null where the hub sets them.</summary>
    public Func<Window, IMessage>? Window { get; init; }

    /// <summary>Finds a stream.</summary>
    public static StreamKind Named(string name) => All.Single(kind => kind.Name == name);

    /// <summary>Reads a message of the hub.</summary>
    public IMessage Parse(byte[] response) => Responses.ParseFrom(response);

    /// <summary>Name of the case that is set, such as <c>opened</c>; empty when none is.</summary>
    public static string CaseOf(IMessage message) => message.Descriptor.Oneofs.Single().Accessor.GetCaseFieldDescriptor(message)?.Name ?? "";
}
