namespace SdaHub.Server.Hosting;

/// <summary>The configuration sets what the hub does not know.</summary>
/// <param name="message">Every unknown setting by its full name, a line each, with the nearest that is known.</param>
internal sealed class UnknownSettingsException(string message) : Exception(message);
