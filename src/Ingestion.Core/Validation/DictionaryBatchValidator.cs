using System.Globalization;
using System.Text;
using Ingestion.Columnar;
using Ingestion.Core.Dictionary;

namespace Ingestion.Core.Validation;

/// <summary>Checks batches of one schema, whose types are already checked, against the data dictionary.</summary>
internal sealed class DictionaryBatchValidator : IBatchValidator
{
    private readonly int _isDeleted;
    private readonly List<(int Ordinal, DictionaryColumn Column, bool IsForDeletedRows)> _required = [];
    private readonly List<(int Ordinal, DictionaryColumn Column, int MaxCharacters)> _limited = [];

    internal DictionaryBatchValidator(Schema schema, DictionaryDataType dataType)
    {
        _isDeleted = schema.IndexOf(StandardColumns.IsDeleted);
        foreach (var column in dataType.AllColumns)
        {
            var ordinal = schema.IndexOf(column.Name);
            if (column.IsRequired)
            {
                var isOwn = dataType.Columns.Contains(column);
                _required.Add((ordinal, column, !isOwn || string.Equals(column.Name, dataType.Key, StringComparison.Ordinal)));
            }

            if (column.MaxCharacters is { } maxCharacters)
            {
                _limited.Add((ordinal, column, maxCharacters));
            }
        }
    }

    public IReadOnlyList<RuleViolation> Check(RecordBatch batch, RowOperation operation)
    {
        ArgumentNullException.ThrowIfNull(batch);
        List<RuleViolation> violations = [];
        foreach (var (ordinal, column, isForDeletedRows) in _required)
        {
            if (batch.Columns[ordinal].NullCount > 0 && (isForDeletedRows || operation != RowOperation.Delete))
            {
                CheckRequired(batch, ordinal, column, isForDeletedRows, violations);
            }
        }

        foreach (var (ordinal, column, maxCharacters) in _limited)
        {
            CheckLength((BytesColumn)batch.Columns[ordinal], column, maxCharacters, violations);
        }

        return violations;
    }

    private void CheckRequired(RecordBatch batch, int ordinal, DictionaryColumn column, bool isForDeletedRows, List<RuleViolation> violations)
    {
        var values = batch.Columns[ordinal];
        var isDeleted = (BooleanColumn)batch.Columns[_isDeleted];
        var rows = 0;
        var first = -1;
        for (var row = 0; row < batch.RowCount; row++)
        {
            if (values.IsNull(row) && (isForDeletedRows || isDeleted.IsNull(row) || !isDeleted.Values[row]))
            {
                first = rows++ == 0 ? row : first;
            }
        }

        if (rows > 0)
        {
            violations.Add(new RuleViolation("required", column.Name, rows, first, "a required value is missing"));
        }
    }

    private static void CheckLength(BytesColumn values, DictionaryColumn column, int maxCharacters, List<RuleViolation> violations)
    {
        var offsets = values.Offsets;
        var rows = 0;
        var first = -1;
        var longest = 0;
        for (var row = 0; row < values.Length; row++)
        {
            if (offsets[row + 1] - offsets[row] <= maxCharacters || values.IsNull(row))
            {
                continue;
            }

            var characters = CountCharacters(values.GetBytes(row));
            if (characters > maxCharacters)
            {
                first = rows++ == 0 ? row : first;
                longest = Math.Max(longest, characters);
            }
        }

        if (rows > 0)
        {
            var message = string.Create(CultureInfo.InvariantCulture, $"a code has {longest} characters and may have {maxCharacters}");
            violations.Add(new RuleViolation("max_length", column.Name, rows, first, message));
        }
    }

    private static int CountCharacters(ReadOnlySpan<byte> utf8)
    {
        var count = 0;
        while (!utf8.IsEmpty)
        {
            _ = Rune.DecodeFromUtf8(utf8, out _, out var length);
            utf8 = utf8[length..];
            count++;
        }

        return count;
    }
}
