using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using SdaHub.Protocol.Catalog.V1;
using SdaHub.Protocol.Client.Connections;
using SdaHub.Protocol.Client.Receiving;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Ephemeris.V1;
using SdaHub.Protocol.Observations.V1;

namespace SdaHub.Protocol.Client;

/// <summary>
/// The way into a hub for a partner's software. Holds the connections; streams made from it are opened when used, and opened again when they break. Dispose of
/// the streams first, then of the client. Safe from many threads.
/// <para>
/// A single call, such as <see cref="GetCatalogObjectAsync"/>, is not tried again and has 60 s for all of it: connecting, sending, the hub's work and the answer. What takes
/// longer fails with <see cref="StatusCode.DeadlineExceeded"/>.
/// </para>
/// </summary>
public sealed class SdaHubClient : IAsyncDisposable
{
    /// <summary>Id of the hub's own columns. A hub that does not know formats yet has nothing else.</summary>
    private const string Native = "native";

    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(60);

    private readonly HubConnection _connection;

    private SdaHubClient(HubConnection connection) => _connection = connection;

    /// <summary>Makes a client. Reads the certificate files and checks the options; the network is first used by a stream or a call.</summary>
    /// <exception cref="ArgumentException">The options are wrong; the message says everything that is.</exception>
    /// <exception cref="IOException">A certificate file cannot be read.</exception>
    /// <exception cref="CryptographicException">A certificate file does not hold what it should.</exception>
    public static SdaHubClient Connect(SdaHubClientOptions options)
    {
        ThrowIfAny(options.FindErrors(), nameof(options));
        return new SdaHubClient(new HubConnection(options));
    }

    /// <summary>Makes a publisher of observations, which connects at once.</summary>
    /// <param name="publisherId">
    /// The publisher's own name within its SpOC, 1 to 64 characters of letters, digits, '.', '_' and '-'. One process at a time: a newer publisher of the same
    /// name stops the older one. The same at each start of a process: the hub remembers each name for ever, and takes no more of a SpOC than its agreement allows.
    /// </param>
    /// <param name="options">Limits; null for the defaults.</param>
    /// <exception cref="ArgumentException">The name or an option is wrong.</exception>
    /// <exception cref="IOException">The spool's directory is in use by another process, or cannot be used.</exception>
    /// <exception cref="InvalidDataException">The spool is damaged; the message says where.</exception>
    public ObservationPublisher CreatePublisher(string publisherId, ObservationPublisherOptions? options = null)
    {
        options ??= new ObservationPublisherOptions();
        ThrowIfAny(options.FindErrors(), nameof(options));
        if (publisherId.Length is 0 or > 64 || !publisherId.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-'))
        {
            throw new ArgumentException("A publisher's name has 1 to 64 letters, digits, '.', '_' and '-'.", nameof(publisherId));
        }

        return new ObservationPublisher(publisherId, options, _connection);
    }

    /// <summary>Subscribes to observations. The stream opens when it is enumerated.</summary>
    /// <param name="open">Where to begin and what to deliver; null begins now, with what the contract's defaults give.</param>
    public ObservationSubscription SubscribeObservations(SubscribeOpen? open = null) => new(open ?? new SubscribeOpen(), _connection);

    /// <summary>Streams state vectors in the hub's own columns. The stream opens when it is enumerated.</summary>
    /// <param name="open">Narrows what the agreement gives; null for all of it. Its format is set here.</param>
    public EphemerisSubscription<StateVectorBatch, StateVectorsOpened> StateVectors(StateVectorsOpen? open = null) =>
        new(EphemerisReceivers.StateVectors(_connection, In(Native, open)));

    /// <summary>Streams state vectors as files. The stream opens when it is enumerated.</summary>
    /// <param name="format">Format id, one that the agreement names, such as <c>oem-kvn</c>.</param>
    /// <param name="open">Narrows what the agreement gives in that format; null for all of it.</param>
    public EphemerisSubscription<FormattedBatch, StateVectorsOpened> StateVectorFiles(string format, StateVectorsOpen? open = null) =>
        new(EphemerisReceivers.StateVectorFiles(_connection, In(format, open)));

    /// <summary>Streams pointing angles in the hub's own columns. The stream opens when it is enumerated.</summary>
    /// <param name="open">Narrows what the agreement gives; null for all of it. Its format is set here.</param>
    public EphemerisSubscription<PointingAnglesBatch, PointingAnglesOpened> PointingAngles(PointingAnglesOpen? open = null) =>
        new(EphemerisReceivers.PointingAngles(_connection, In(Native, open)));

    /// <summary>Streams pointing angles as files. The stream opens when it is enumerated.</summary>
    /// <param name="format">Format id, one that the agreement names, such as <c>pointing-csv</c>.</param>
    /// <param name="open">Narrows what the agreement gives in that format; null for all of it.</param>
    public EphemerisSubscription<FormattedBatch, PointingAnglesOpened> PointingFiles(string format, PointingAnglesOpen? open = null) =>
        new(EphemerisReceivers.PointingFiles(_connection, In(format, open)));

    /// <summary>Makes a replica of the catalog, which connects at once.</summary>
    /// <param name="options">Where it begins and what it takes; null for everything, from the beginning.</param>
    public CatalogReplica CreateCatalogReplica(CatalogReplicaOptions? options = null) => new(options ?? new CatalogReplicaOptions(), _connection);

    /// <summary>Streams the deltas of the catalog as they come, with element sets as files where the agreement says so. The stream opens when it is enumerated.</summary>
    /// <param name="resumeToken">Position to go on from; null for the whole catalog.</param>
    /// <param name="window">Limits on what the hub may have unsettled; null leaves them to the hub.</param>
    public CatalogDeltaSubscription CatalogDeltas(ByteString? resumeToken = null, Window? window = null) => new(resumeToken ?? ByteString.Empty, window, _connection);

    /// <summary>Asks for one object of the catalog.</summary>
    /// <param name="objectId">Catalog number, 1 to 999999999.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The object; null when there is none, or when it may not be released to this partner.</returns>
    /// <exception cref="SdaHubException">The call failed, or took longer than 60 s.</exception>
    public async Task<CatalogObject?> GetCatalogObjectAsync(int objectId, CancellationToken cancellationToken = default)
    {
        try
        {
            var request = new GetCatalogObjectRequest { ObjectId = objectId };
            var response = await Call((invoker, options) => new CatalogService.CatalogServiceClient(invoker).GetCatalogObjectAsync(request, options), cancellationToken);
            return response.Object;
        }
        catch (SdaHubException exception) when (exception.Code == StatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Loads element sets or catalog data into the hub. For operators.</summary>
    /// <param name="request">The file, up to 15 MiB, and how it is marked.</param>
    /// <param name="timeout">Longest time for all of it, above zero; null for 60 s. A large file on a slow line needs more.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What the load did. Records that could not be used are an answer, not an exception.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is not above zero.</exception>
    /// <exception cref="SdaHubException">
    /// The call failed. After <see cref="StatusCode.DeadlineExceeded"/> the hub may have loaded the file or a part of it; loading it again is harmless.
    /// </exception>
    public Task<LoadCatalogResponse> LoadCatalogAsync(LoadCatalogRequest request, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeout ?? CallTimeout, TimeSpan.Zero, nameof(timeout));
        return Call((invoker, options) => new CatalogService.CatalogServiceClient(invoker).LoadCatalogAsync(request, options), cancellationToken, timeout);
    }

    /// <summary>Asks what the mappings on trial would change, as the hub that answers has seen it. For operators.</summary>
    /// <param name="spoc">Name of a SpOC; null for all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>One report for each format that a mapping was tried on.</returns>
    /// <exception cref="SdaHubException">The call failed, or took longer than 60 s.</exception>
    public async Task<IReadOnlyList<ShadowReport>> ListShadowReportsAsync(string? spoc = null, CancellationToken cancellationToken = default)
    {
        var request = new ListShadowReportsRequest { Spoc = spoc ?? "" };
        var response = await Call((invoker, options) => new ObservationService.ObservationServiceClient(invoker).ListShadowReportsAsync(request, options), cancellationToken);
        return response.Reports;
    }

    /// <summary>Closes the connections. Streams still in use fail.</summary>
    public ValueTask DisposeAsync()
    {
        _connection.Dispose();
        return ValueTask.CompletedTask;
    }

    private static StateVectorsOpen In(string format, StateVectorsOpen? open)
    {
        var narrowed = open?.Clone() ?? new StateVectorsOpen();
        narrowed.Format = format;
        return narrowed;
    }

    private static PointingAnglesOpen In(string format, PointingAnglesOpen? open)
    {
        var narrowed = open?.Clone() ?? new PointingAnglesOpen();
        narrowed.Format = format;
        return narrowed;
    }

    private static void ThrowIfAny(IEnumerable<string> errors, string parameterName)
    {
        var text = string.Join(' ', errors);
        if (text.Length > 0)
        {
            throw new ArgumentException(text, parameterName);
        }
    }

    private async Task<TResponse> Call<TResponse>(Func<CallInvoker, CallOptions, AsyncUnaryCall<TResponse>> start, CancellationToken cancellationToken, TimeSpan? timeout = null)
    {
        using var lease = _connection.Channels.Lease(ChannelUse.Control);
        try
        {
            // The transport compares a deadline with the machine's clock, whatever clock the streams run on.
            var deadline = TimeProvider.System.GetUtcNow().UtcDateTime + (timeout ?? CallTimeout);
            using var call = start(lease.Invoker, new CallOptions(deadline: deadline, cancellationToken: cancellationToken));
            return await call;
        }
        catch (RpcException exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var failure = SdaHubException.From(exception);
            if (failure.Error is null)
            {
                lease.Retire();
            }

            throw failure;
        }
    }
}
