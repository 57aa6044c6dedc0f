using SdaHub.Protocol.Catalog.V1;
using SdaHub.Protocol.Common.V1;

namespace SdaHub.Protocol.Client;

/// <summary>How a replica of the catalog begins and what it takes.</summary>
public sealed class CatalogReplicaOptions
{
    /// <summary>A view that was stored, to go on from. Default empty: the hub sends the whole catalog.</summary>
    public CatalogView InitialView { get; set; } = CatalogView.Empty;

    /// <summary>
    /// Looks at each object that is new or changed; a text says why it cannot be used. The hub is told, and the replica stays with the version it held, if any.
    /// Null, the default, takes every object.
    /// </summary>
    public Func<CatalogObject, string?>? FindFault { get; set; }

    /// <summary>Limits on what the hub may have unsettled. Null, the default, leaves them to the hub.</summary>
    public Window? Window { get; set; }
}
