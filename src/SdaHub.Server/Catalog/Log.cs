namespace SdaHub.Server.Catalog;

/// <summary>What the catalog folder logs.</summary>
internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "Read {Path}: {FileRules} rules of files, {Restrictions} restrictions of objects.")]
    public static partial void RulesRead(ILogger logger, string path, int fileRules, int restrictions);

    [LoggerMessage(LogLevel.Information, "The restrictions of objects narrowed {Count} objects that were in the catalog.")]
    public static partial void Restricted(ILogger logger, int count);

    [LoggerMessage(LogLevel.Error, "The restrictions of objects are not in force yet for what is in the catalog, and will be tried again: {Reason}")]
    public static partial void NotRestricted(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Warning, "There is no {Path}: what the folder's files hold is released to nobody but the host nation.")]
    public static partial void RulesMissing(ILogger logger, string path);

    [LoggerMessage(LogLevel.Error, "The changed {Path} cannot be used, and the rules before stay in force: {Errors}")]
    public static partial void RulesRefused(ILogger logger, string path, string errors);

    [LoggerMessage(LogLevel.Warning, "No rule names the catalog file {FileName}: its objects are released to nobody but {Host}.")]
    public static partial void FileNotNamed(ILogger logger, string fileName, string host);

    [LoggerMessage(LogLevel.Warning, "The format of the catalog file {FileName} does not show from its name; give it one in catalog.yaml. It was not loaded.")]
    public static partial void FormatUnknown(ILogger logger, string fileName);

    [LoggerMessage(LogLevel.Warning, "The catalog file {FileName} has {Length} bytes, more than the {Limit} that are read. It was not loaded; split it into several files.")]
    public static partial void FileTooLarge(ILogger logger, string fileName, long length, long limit);

    [LoggerMessage(LogLevel.Warning, "The catalog file {FileName} could not be loaded and will be tried again: {Reason}")]
    public static partial void FileNotLoaded(ILogger logger, string fileName, string reason);

    [LoggerMessage(LogLevel.Warning, "The catalog folder {Path} is not there; it is looked for again and again.")]
    public static partial void FolderMissing(ILogger logger, string path);

    [LoggerMessage(LogLevel.Warning, "The catalog folder {Path} could not be read and will be tried again: {Reason}")]
    public static partial void FolderNotRead(ILogger logger, string path, string reason);

    [LoggerMessage(LogLevel.Warning, "A reader under {Agreement} cannot use {Count} objects of delta {Nonce}; the first by number and code: {First}.")]
    public static partial void ObjectsRejected(ILogger logger, string agreement, int count, long nonce, string first);

    [LoggerMessage(LogLevel.Information, "{Identity} loaded {SourceName} as {Format}, {Length} bytes.")]
    public static partial void OperatorLoaded(ILogger logger, string identity, string sourceName, string format, int length);

    [LoggerMessage(LogLevel.Warning, "An operator's {SourceName} could not be stored: {Reason}")]
    public static partial void LoadNotStored(ILogger logger, string sourceName, string reason);
}
