namespace SdaHub.Cli.Input;

/// <summary>Something that the command line names cannot be read or used at all; the message says what, and what to do.</summary>
internal sealed class InputException(string message) : IOException(message);
