namespace SdaHub.Histories;

/// <summary>Something that a publisher did or saw.</summary>
public abstract record PublisherEvent;
