using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;
using SdaHub.Core.ObservationLog;
using SdaHub.Core.Release;
using SdaHub.Protocol.Catalog.V1;
using SdaHub.Protocol.Errors;
using SdaHub.Server.Messages;

namespace SdaHub.Server.Catalog;

/// <summary>An operator's load of one file: checks what was asked, loads it, and says what became of it.</summary>
internal sealed class OperatorLoad
{
    private const int LargestPayloadBytes = 15 * 1024 * 1024;
    private const int LongestSourceName = 256;
    private const int MostDiagnostics = 1000;

    private readonly CatalogLoader _loader;
    private readonly NationCode _host;
    private readonly ILogger<OperatorLoad> _logger;

    /// <summary>Makes it.</summary>
    /// <param name="loader">Loads.</param>
    /// <param name="host">Nation of this hub: the originator of what names none, and the only holder of background that comes without a marking.</param>
    /// <param name="logger">Told why the store failed; the operator's software only reads that it did.</param>
    public OperatorLoad(CatalogLoader loader, NationCode host, ILogger<OperatorLoad> logger)
    {
        _logger = logger;
        _loader = loader;
        _host = host;
    }

    /// <summary>Loads a file.</summary>
    /// <exception cref="Grpc.Core.RpcException">FIELD_INVALID, or STORE_UNAVAILABLE when the store cannot keep the change; the catalog is then as before.</exception>
    public async Task<LoadCatalogResponse> Run(LoadCatalogRequest request, CancellationToken cancellationToken)
    {
        var marking = Check(request);
        var sourceName = request.SourceName.Length == 0 ? "operator's file" : request.SourceName;
        try
        {
            return ToResponse(await _loader.LoadAsync(request.Format, request.Payload.Memory, sourceName, _ => marking, cancellationToken));
        }
        catch (StoreUnavailableException exception)
        {
            Log.LoadNotStored(_logger, sourceName, exception.Message);
            throw HubErrors.StoreUnavailable("the catalog cannot be stored now").ToException();
        }
    }

    /// <returns>The marking of what is loaded.</returns>
    private Marking Check(LoadCatalogRequest request)
    {
        var isElementSets = _loader.IsElementSetFormat(request.Format);
        if (!isElementSets && !_loader.IsDetailsFormat(request.Format))
        {
            throw HubErrors.FieldInvalid(("format", $"one of {string.Join(", ", _loader.FormatIds)}")).ToException();
        }

        if (request.Payload.Length is 0 or > LargestPayloadBytes)
        {
            throw HubErrors.FieldInvalid(("payload", $"1 to {LargestPayloadBytes} bytes; {request.Payload.Length} came")).ToException();
        }

        if (request.SourceName.Length > LongestSourceName || request.SourceName.AsSpan().ContainsAnyInRange('\0', '\x1f'))
        {
            throw HubErrors.FieldInvalid(("source_name", $"up to {LongestSourceName} characters without control characters")).ToException();
        }

        if (!MarkingWire.TryMap(request.Marking, _host, out var marking, out var problem))
        {
            throw HubErrors.FieldInvalid(("marking", problem)).ToException();
        }

        return marking ?? (isElementSets
            ? throw HubErrors.FieldInvalid(("marking", "element sets need a marking: classification, releasable_to and data_mode")).ToException()
            : new Marking(Classification.Unclassified, _host, [], DataMode.Real));
    }

    private static LoadCatalogResponse ToResponse(CatalogLoadReport report) => new()
    {
        InsertedCount = report.Counts.InsertedCount,
        UpdatedCount = report.Counts.UpdatedCount,
        UnchangedCount = report.Counts.UnchangedCount,
        StaleCount = report.Counts.StaleCount,
        RejectedCount = report.RejectedCount,
        Diagnostics = { report.Diagnostics.Take(MostDiagnostics).Select(ToWire) },
    };

    private static LoadDiagnostic ToWire(Diagnostic diagnostic) => new()
    {
        IsError = diagnostic.Severity == DiagnosticSeverity.Error,
        Line = diagnostic.Line,
        Column = diagnostic.Column,
        FieldName = diagnostic.FieldName ?? "",
        Code = diagnostic.Code,
        Message = diagnostic.Message,
    };
}
