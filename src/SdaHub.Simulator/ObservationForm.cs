namespace SdaHub.Simulator;

/// <summary>How a simulated SpOC writes its observations.</summary>
public enum ObservationForm
{
    /// <summary>The hub's own columns.</summary>
    Native = 0,

    /// <summary>CCSDS tracking data message, keyword = value (<c>tdm-kvn</c>).</summary>
    TdmKvn = 1,

    /// <summary>CCSDS tracking data message, XML (<c>tdm-xml</c>).</summary>
    TdmXml = 2,
}
