using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;
using SdaHub.Core.Release;
using SdaHub.Protocol.Catalog.V1;
using CatalogObject = SdaHub.Core.Catalog.CatalogObject;
using ElementSet = SdaHub.Core.Catalog.ElementSet;

namespace SdaHub.Server.Outbound;

/// <summary>Builds deltas of the catalog whose element sets are files in the format of a partner, one file a marking, or one a set where a file of the format holds one message, from released objects only.</summary>
internal sealed class OutboundCatalogFiles
{
    private readonly OutboundPayloads _payloads;

    public OutboundCatalogFiles(OutboundPayloads payloads) => _payloads = payloads;

    /// <summary>Builds a delta, without its nonce.</summary>
    /// <param name="changes">What has changed.</param>
    /// <param name="resumeToken">Position after it; empty while a snapshot is not whole.</param>
    /// <param name="spoc">Whom it is for, to be counted.</param>
    /// <param name="writer">The format.</param>
    public CatalogDelta ToDelta(CatalogChanges changes, byte[] resumeToken, string spoc, IElementSetWriter writer)
    {
        var delta = OutboundCatalog.ToDelta(changes, resumeToken);
        foreach (var catalogObject in delta.Objects)
        {
            catalogObject.ElementSet = null;
        }

        foreach (var file in changes.Objects.Where(row => row.Datum.ElementSet is not null).GroupBy(row => row.Marking).SelectMany(rows => rows.Chunk(writer.MaximumCount)))
        {
            delta.ElementSets.Add(_payloads.Write(
                file, row => row.ObjectId, spoc, writer, (header, output) => writer.Write([.. file.Select(row => ToElementSet(row))], header, output)));
        }

        return delta;
    }

    /// <summary>The set under the name that the catalog has for the object, with the letter of its marking: the source's own letter decides nothing here.</summary>
    private static ElementSet ToElementSet(Released<CatalogObject> row) => row.Datum.ElementSet! with
    {
        ObjectName = row.Datum.ObjectName,
        InternationalDesignator = row.Datum.InternationalDesignator,
        ClassificationType = row.Marking.Classification switch
        {
            Classification.Unclassified => 'U',
            Classification.Confidential => 'C',
            _ => 'S',
        },
    };
}
