namespace SdaHub.Server.Identity;

/// <summary>A certificate, key or revocation list that the configuration names cannot be used, so the hub does not start. The message says which file, and what to do.</summary>
internal sealed class IdentityFileException(string message, Exception? innerException = null) : Exception(message, innerException);
