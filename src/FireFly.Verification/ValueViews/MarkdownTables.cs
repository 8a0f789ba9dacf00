using System.Text;
using System.Text.Json;

namespace FireFly.Verification;

/// <summary>
/// Reads Markdown tables: a header row, a row such as <c>|---|:--:|</c> under it, and the rows that follow.
/// A table becomes an array of objects by header; cells stay strings.
/// </summary>
internal static class MarkdownTables
{
    private const int MaxColumns = 100;

    public static void Write(Utf8JsonWriter writer, List<string> lines)
    {
        var open = false;
        for (var i = 0; i + 2 < lines.Count; i++)
        {
            if (!lines[i].Contains('|', StringComparison.Ordinal) || !IsRule(lines[i + 1]))
            {
                continue;
            }

            var header = Cells(lines[i]);
            if (header.Count != Cells(lines[i + 1]).Count || header.Count > MaxColumns || !IsRow(lines[i + 2]))
            {
                continue;
            }

            if (!open)
            {
                writer.WriteStartArray("tables");
                open = true;
            }

            writer.WriteStartArray();
            for (i += 2; i < lines.Count && IsRow(lines[i]); i++)
            {
                WriteRow(writer, header, Cells(lines[i]));
            }

            writer.WriteEndArray();
            i--;
        }

        if (open)
        {
            writer.WriteEndArray();
        }
    }

    private static void WriteRow(Utf8JsonWriter writer, List<string> header, List<string> cells)
    {
        writer.WriteStartObject();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < Math.Min(header.Count, cells.Count); i++)
        {
            if (header[i].Length > 0 && seen.Add(header[i]))
            {
                writer.WriteString(header[i], cells[i]);
            }
        }

        writer.WriteEndObject();
    }

    private static bool IsRow(string line) => line.Contains('|', StringComparison.Ordinal) && !IsRule(line);

    private static bool IsRule(string line)
    {
        var rule = line.AsSpan().Trim();
        return rule.Contains('|') && rule.Contains('-') && !rule.ContainsAnyExcept("|-: \t");
    }

    private static List<string> Cells(string line)
    {
        var row = line.Trim();
        var cells = new List<string>();
        var cell = new StringBuilder();
        for (var i = row.StartsWith('|') ? 1 : 0; i < row.Length; i++)
        {
            if (row[i] == '\\' && i + 1 < row.Length && row[i + 1] == '|')
            {
                cell.Append(row[++i]);
            }
            else if (row[i] == '|')
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
            }
            else
            {
                cell.Append(row[i]);
            }
        }

        if (cell.ToString().Trim() is { Length: > 0 } last)
        {
            cells.Add(last);
        }

        return cells;
    }
}
