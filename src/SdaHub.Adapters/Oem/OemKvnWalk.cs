using SdaHub.Adapters.Kvn;
using SdaHub.Adapters.Odm;
using SdaHub.Adapters.Text;

namespace SdaHub.Adapters.Oem;

/// <summary>One pass over OEMs in keyword = value notation.</summary>
internal ref struct OemKvnWalk
{
    private const int VelocityEnd = 6;
    private const int AccelerationEnd = 9;
    private const int CovarianceRows = 6;
    private readonly OemAssembler _assembler;
    private readonly double[] _numbers = new double[AccelerationEnd];
    private KvnReader _lines;
    private OemSection _section = OemSection.Outside;
    private int _covarianceTerm;
    private int _covarianceRow;
    private (SourcePosition At, int Row, int Count)? _oddRow;
    private bool _isCovarianceOpen;

    /// <summary>Starts before the first line.</summary>
    public OemKvnWalk(ReadOnlySpan<byte> message, OemAssembler assembler)
    {
        _lines = new KvnReader(message);
        _assembler = assembler;
    }

    private readonly SourcePosition Here => new(_lines.Line.LineNumber, _lines.Line.Kind == KvnLineKind.Pair ? _lines.Line.KeyColumn : _lines.Line.ValueColumn);

    /// <summary>Walks to the end.</summary>
    public void Run()
    {
        var last = default(SourcePosition);
        while (!_assembler.Diagnostics.IsFull && _lines.Read())
        {
            last = Here;
            switch (_lines.Line.Kind)
            {
                case KvnLineKind.Pair:
                    TakePair();
                    break;
                case KvnLineKind.Text:
                    TakeText();
                    break;
                case KvnLineKind.TooLong:
                    Refuse("LINE_TOO_LONG", $"expected at most {KvnReader.MaxLineBytes} bytes in a line");
                    break;
                default:
                    break;
            }
        }

        EndCovariance();
        if (_section == OemSection.Metadata)
        {
            _assembler.Diagnostics.Error(
                "SECTION_NOT_CLOSED", last.Line, 0, null, "expected META_STOP before the end; the block was not taken", _assembler.Metadata.IsRejected ? 0 : 1);
        }
    }

    private void TakePair()
    {
        var field = OdmFields.Find(_lines.Line.Key);
        if (field == OdmFields.OemVersion)
        {
            BeginMessage();
        }
        else if (_section == OemSection.Outside)
        {
            Refuse("NOT_AN_OEM", "expected CCSDS_OEM_VERS first");
            _section = OemSection.Refused;
        }
        else if (_section == OemSection.Metadata)
        {
            Set(field, _assembler.Metadata);
        }
        else if (_section == OemSection.Covariance)
        {
            TakeCovariancePair(field);
        }
        else if (_section == OemSection.Header)
        {
            TakeHeaderPair(field);
        }
        else if (_section == OemSection.Data)
        {
            Refuse("KEYWORD_MISPLACED", "expected a state; keywords stand in header and metadata");
        }
    }

    private readonly void TakeHeaderPair(OdmField? field)
    {
        var line = _lines.Line;
        if (field == OdmFields.Classification)
        {
            if (!OpenWords.Holds(line.Value))
            {
                _assembler.Diagnostics.Warning(OpenWords.Code, line.LineNumber, line.ValueColumn, field.Name, OpenWords.Complaint(line.Value));
            }
        }
        else
        {
            _assembler.Unused.Take(_lines.Line.Key, Here);
        }
    }

    private void TakeCovariancePair(OdmField? field)
    {
        if (!_assembler.IsTaking)
        {
            return;
        }

        if (field == OdmFields.Epoch)
        {
            EndCovariance();
            _assembler.Covariance.Clear(Here);
            _isCovarianceOpen = true;
            (_covarianceTerm, _covarianceRow, _oddRow) = (0, 0, null);
        }

        if (_isCovarianceOpen && (field == OdmFields.Epoch || field == OdmFields.CovarianceFrame))
        {
            Set(field, _assembler.Covariance);
        }
        else
        {
            _assembler.Unused.Take(_lines.Line.Key, Here);
        }
    }

    private readonly void Set(OdmField? field, OdmValues values)
    {
        if (field is null)
        {
            _assembler.Unused.Take(_lines.Line.Key, Here);
            return;
        }

        var line = _lines.Line;
        values.Set(field, line.Value, new SourcePosition(line.LineNumber, line.ValueColumn));
    }

    private void TakeText()
    {
        var word = _lines.Line.Value;
        if (_section == OemSection.Outside)
        {
            Refuse("NOT_AN_OEM", "expected CCSDS_OEM_VERS first");
            _section = OemSection.Refused;
        }
        else if (_section == OemSection.Refused)
        {
            return;
        }
        else if (word.SequenceEqual("META_START"u8))
        {
            EndCovariance();
            _assembler.BeginBlock(Here);
            _section = OemSection.Metadata;
        }
        else if (_section == OemSection.Metadata && word.SequenceEqual("META_STOP"u8))
        {
            _assembler.EndMetadata();
            _section = OemSection.Data;
        }
        else if (_section == OemSection.Data && word.SequenceEqual("COVARIANCE_START"u8))
        {
            _section = OemSection.Covariance;
        }
        else if (_section == OemSection.Covariance && word.SequenceEqual("COVARIANCE_STOP"u8))
        {
            EndCovariance();
            _section = OemSection.Data;
        }
        else
        {
            TakeNumbers();
        }
    }

    private void TakeNumbers()
    {
        switch (_section)
        {
            case OemSection.Data:
                TakeState();
                break;
            case OemSection.Covariance when _isCovarianceOpen:
                TakeCovarianceRow();
                break;
            case OemSection.Covariance when !_assembler.IsTaking:
                break;
            default:
                Refuse("LINE_MALFORMED", $"expected KEYWORD = value or the word that ends the section; found '{AsciiText.Printable(_lines.Line.Value)}'");
                break;
        }
    }

    private void TakeState()
    {
        var tokens = new TokenReader(_lines.Line.Value, _lines.Line.ValueColumn);
        tokens.Read();
        var time = tokens.Token;
        var count = 0;
        while (tokens.Read())
        {
            if (count == AccelerationEnd || !AsciiNumber.TryParseDouble(tokens.Token, out _numbers[count]))
            {
                var name = count < AccelerationEnd ? OdmFields.State[count].Name : null;
                _assembler.RefuseState(
                    "FIELD_MALFORMED", new SourcePosition(_lines.Line.LineNumber, tokens.Column), name, $"expected a finite number; found '{AsciiText.Printable(tokens.Token)}'");
                return;
            }

            count++;
        }

        if (count is not (VelocityEnd or AccelerationEnd))
        {
            _assembler.RefuseState("COLUMN_COUNT_WRONG", Here, null, $"expected an epoch with 6 or 9 numbers, found {count}");
        }
        else if (_lines.IsLineEnded)
        {
            _assembler.AddState(time, _numbers.AsSpan(0, count), Here);
        }
        else if (_assembler.IsBeforeStop(time))
        {
            LastLine.Refuse(_assembler.Diagnostics, Here.Line, "states up to STOP_TIME");
        }
        else if (_assembler.IsTaking)
        {
            _assembler.AddState(time, _numbers.AsSpan(0, count), Here);
            LastLine.Doubt(_assembler.Diagnostics, Here.Line);
        }
    }

    private void TakeCovarianceRow()
    {
        if (!_lines.IsLineEnded)
        {
            _isCovarianceOpen = false;
            LastLine.Refuse(_assembler.Diagnostics, Here.Line, "COVARIANCE_STOP");
            return;
        }

        var tokens = new TokenReader(_lines.Line.Value, _lines.Line.ValueColumn);
        var count = 0;
        while (tokens.Read())
        {
            count++;
            if (_covarianceTerm < OdmFields.Covariance.Count)
            {
                _assembler.Covariance.Set(OdmFields.Covariance[_covarianceTerm], tokens.Token, new SourcePosition(_lines.Line.LineNumber, tokens.Column));
            }

            _covarianceTerm++;
        }

        if ((count != ++_covarianceRow || _covarianceRow > CovarianceRows) && _oddRow is null)
        {
            _oddRow = (Here, _covarianceRow, count);
        }
    }

    private void BeginMessage()
    {
        EndCovariance();
        _assembler.BeginMessage();
        var line = _lines.Line;
        _section = OdmVersion.IsRead(line.Value) ? OemSection.Header : OemSection.Refused;
        if (_section == OemSection.Refused)
        {
            Refuse("VERSION_UNSUPPORTED", $"expected {OdmVersion.Expected}; found '{AsciiText.Printable(line.Value)}'");
        }
    }

    private void EndCovariance()
    {
        if (!_isCovarianceOpen)
        {
            return;
        }

        // Rows of other lengths are read on, as long as there are as many terms as there should be.
        var isLackTold = false;
        if (_covarianceTerm != OdmFields.Covariance.Count && _oddRow is { } odd)
        {
            isLackTold = true;
            _assembler.Covariance.Fail(
                "COLUMN_COUNT_WRONG", odd.At, null,
                odd.Row > CovarianceRows
                    ? $"expected {CovarianceRows} rows of the lower triangle"
                    : $"expected {odd.Row} numbers in row {odd.Row} of the lower triangle, found {odd.Count}");
        }

        _assembler.EndCovariance(isLackTold);
        _isCovarianceOpen = false;
    }

    private readonly void Refuse(string code, string message)
    {
        var at = Here;
        _assembler.Diagnostics.Error(code, at.Line, at.Column, null, message);
    }
}
