namespace SdaHub.Core.Formats;

/// <summary>Something that writes files which leave the hub.</summary>
public interface IFileWriter : IFormat
{
    /// <summary>How much of a marking the format has a place for.</summary>
    MarkingPlace MarkingPlace { get; }

    /// <summary>Most records that one file may hold for the format's readers to take it; a longer list is written all the same.</summary>
    int MaximumCount => int.MaxValue;
}
