using SdaHub.Core.Agreements;

namespace SdaHub.Server.Agreements;

/// <summary>The agreements cannot be put in force at the start. The message lists every error of every file, one a line.</summary>
public sealed class AgreementLoadException : Exception
{
    /// <summary>Makes the exception.</summary>
    public AgreementLoadException()
        : this([])
    {
    }

    /// <summary>Makes the exception.</summary>
    public AgreementLoadException(string message)
        : base(message) => Errors = [];

    /// <summary>Makes the exception.</summary>
    public AgreementLoadException(string message, Exception innerException)
        : base(message, innerException) => Errors = [];

    /// <summary>Makes the exception.</summary>
    /// <param name="errors">Everything that is wrong.</param>
    public AgreementLoadException(IReadOnlyList<AgreementError> errors)
        : base($"The agreements have {errors.Count} error(s):{Environment.NewLine}{string.Join(Environment.NewLine, errors)}") => Errors = errors;

    /// <summary>Everything that is wrong.</summary>
    public IReadOnlyList<AgreementError> Errors { get; }
}
