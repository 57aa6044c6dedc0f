namespace SdaHub.Histories;

/// <summary>What a token stands for.</summary>
/// <param name="LastShown">Place of the last track shown before it; -1 when it stands before the first; null when that is not known.</param>
/// <param name="IsProgress">Whether it came without data.</param>
internal readonly record struct TokenMeaning(int? LastShown, bool IsProgress);
