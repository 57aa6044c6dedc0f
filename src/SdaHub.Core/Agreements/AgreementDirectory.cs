namespace SdaHub.Core.Agreements;

/// <summary>
/// Where the agreements in force are found. Readers take <see cref="Current"/> once per decision; one writer, the folder watch, replaces it.
/// Safe from many threads.
/// </summary>
public sealed class AgreementDirectory
{
    private AgreementSet _current = AgreementSet.Empty;

    /// <summary>What is in force now; empty until the first load.</summary>
    public AgreementSet Current => Volatile.Read(ref _current);

    /// <summary>Raised after <see cref="Current"/> has changed.</summary>
    public ChangeSignal Changed { get; } = new();

    /// <summary>Puts another set in force and tells who waits.</summary>
    public void Replace(AgreementSet agreements)
    {
        Volatile.Write(ref _current, agreements);
        Changed.Raise();
    }
}
