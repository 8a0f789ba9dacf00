using System.Text.RegularExpressions;

namespace FireFly.Verification;

/// <summary>Short texts that say that there is nothing: "No matches found", "0 results", "未找到任务".</summary>
internal static partial class SoftNegativeText
{
    private const int MaxLength = 400;
    private const int MaxLines = 4;

    public static bool Is(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length is 0 or > MaxLength)
        {
            return false;
        }

        var lines = trimmed.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.Length <= MaxLines && lines.Take(2).Any(l => Opening().IsMatch(l) || Anywhere().IsMatch(l));
    }

    /// <summary>What opens a sentence that says so.</summary>
    [GeneratedRegex(
        @"^[^\p{L}\p{N}]{0,6}(?:sorry,? )?(?:i )?(?:(?:there (?:are|is|were|was) )?no (?:[\w'’""-]+ ){0,6}?(?:found|match(?:es|ed|ing)?|results?|available|exists?|recorded|registered|configured|stored|yet|returned|to (?:show|display|list|commit)|in (?:the|this))\b|nothing (?:found|matched|to (?:show|display|list|commit))|none(?: found)?[.!]?$|(?:0|zero) (?:results?|matches|items?|records?|entries|files?|rows?|tasks?|hits?)\b(?! (?:changed|modified|failed|errors?))|found (?:0|no|nothing)\b|no (?:results?|matches|data|items?|entries|records?|files?|tasks?|changes)[.!]?$|empty(?: (?:list|result|results|directory|set|response))?[.!]?$|\(?(?:empty|none|no output|no content)\)?$|(?:matches|results|total|count|found|total (?:matches|results|found)): 0$|unknown (?:id|task|entity|key|name)\b|(?:aucune?|keine?n?|nessuna?|nenhuma?|ningun[oa]?|ningún) )",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Opening();

    /// <summary>What says so wherever it stands in a short line.</summary>
    [GeneratedRegex(
        @"\b(?:not found|(?:does|do|did) not exist|doesn't exist|don't exist|no longer exists|could(?: not|n't) (?:be found|find)|cannot (?:be found|find)|can't find|returned no|no such (?:file|key|task|entity|table|branch|note|record)|no matching|wurden? nicht gefunden|nicht gefunden|introuvables?|no se encontr\w+|não encontrad\w+|não foi encontrad\w+|non trovat\w+|не найден\w*|ничего не найдено|bulunamadı)\b|\bNaN\b|\bInvalid Date\b|(?:is|are) empty[.!]?$|未找到|沒有找到|没有找到|找不到|无结果|沒有結果|没有匹配|没有任何|沒有任何|目前没有|目前沒有|不存在|暂无|尚無|見つかりません|ありません|찾을 수 없|없습니다",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Anywhere();
}
