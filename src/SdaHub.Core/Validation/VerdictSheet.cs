using SdaHub.Core.Observations;

namespace SdaHub.Core.Validation;

/// <summary>Collects findings while a track is judged. The common case, nothing found, allocates the verdicts only.</summary>
internal sealed class VerdictSheet
{
    private readonly Verdict[] _verdicts;
    private List<(Verdict Verdict, string Code, string? FieldName, string Message, List<int> Indexes)>? _findings;

    public VerdictSheet(int observationCount) => _verdicts = new Verdict[observationCount];

    /// <summary>Something about the whole track.</summary>
    public void FindAll(Verdict verdict, string code, string? fieldName, string message)
    {
        for (var i = 0; i < _verdicts.Length; i++)
        {
            Worsen(i, verdict);
        }

        (_findings ??= []).Add((verdict, code, fieldName, message, []));
    }

    /// <summary>Something about one observation. The message of the first of its kind stands for all.</summary>
    public void Find(int index, Verdict verdict, string code, string? fieldName, string message)
    {
        Worsen(index, verdict);
        _findings ??= [];
        foreach (var finding in _findings)
        {
            if (finding.Code == code && finding.FieldName == fieldName && finding.Indexes.Count > 0)
            {
                finding.Indexes.Add(index);
                return;
            }
        }

        _findings.Add((verdict, code, fieldName, message, [index]));
    }

    public JudgedTrack ToJudgedTrack(Track track) =>
        new(track, _verdicts, _findings is null
            ? []
            : _findings.ConvertAll(found => new Finding(found.Verdict, found.Code, found.FieldName, found.Message, found.Indexes)
                .At(track.Columns.PlaceOf(found.Indexes.Count == 0 ? 0 : found.Indexes[0]))));

    private void Worsen(int index, Verdict verdict)
    {
        if (verdict > _verdicts[index])
        {
            _verdicts[index] = verdict;
        }
    }
}
