namespace SdaHub.Adapters.Tables;

/// <summary>The hub's own tables of predictions.</summary>
internal static class TableEdition
{
    /// <summary>Id of state vectors.</summary>
    public const string StateVectorId = "statevector-csv";

    /// <summary>Id of pointing angles.</summary>
    public const string PointingId = "pointing-csv";

    /// <summary>Edition of both.</summary>
    public const string Name = "SdaHub 1";
}
