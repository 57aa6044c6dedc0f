namespace SdaHub.Protocol.Client.Connections;

/// <summary>What a connection is for. Each use has its own, since the streams of one connection share one TCP stream and can hold each other up.</summary>
internal enum ChannelUse
{
    /// <summary>Observations in.</summary>
    Ingest,

    /// <summary>Observations, states, angles and catalog out.</summary>
    FanOut,

    /// <summary>Single calls.</summary>
    Control,
}
