using System.Text.RegularExpressions;

namespace FireFly.Verification;

/// <summary>Texts that begin by saying that something failed: <c>Error: no such file</c>, <c>❌ Failed to parse</c>.</summary>
internal static partial class ErrorText
{
    /// <summary>Longer texts are documents, whatever their first word, unless it is followed by a colon.</summary>
    private const int MaxLoose = 1500;

    public static bool Opens(string text)
    {
        var start = text.AsSpan().TrimStart(" \t\r\n*#`>");
        var head = start[..Math.Min(start.Length, 200)];
        return Sure().IsMatch(head) || (text.Length <= MaxLoose && Loose().IsMatch(head));
    }

    [GeneratedRegex(
        @"^(?:❌|⛔|🚫)|^(?:\[?(?:error|fatal|exception|failure)\]?(?:\*\*)?|(?:mcp|api|http|tool|internal|validation|server|runtime|syntax|type|value|key|reference|input validation|execution|network|request|json ?parse|parse|parsing) ?error)\s*(?:\(?-?\d{1,6}\)?|\[[A-Za-z_]{1,40}\]|\([A-Za-z_]{1,40}\)|code -?\d{1,6})?\s*(?:\*\*)?(?::|：|[-–—] )|^[^\s:]{1,180}: error(?: ?-|:)|^Traceback \(most recent|^\w{1,40}(?:Error|Exception): |^(?:错误|錯誤|エラー|오류|Fehler|Erreur|Errore|Erro|Ошибка)\s*[:：]",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Sure();

    [GeneratedRegex(
        @"^(?:(?:an? |the )?(?:\w+ )?error (?:while|when|occurred|during|executing|calling|reading|writing|creating|updating|deleting|fetching|getting|loading|parsing|processing|running|searching|opening|listing|performing|converting|in tool|from)\b|error$|errors? occurred|failed\b(?! (?:tests?|builds?|jobs?|runs?|tasks?|checks?)\b)|failure\b|(?:cannot|can't|could not|couldn't|unable to|failed to) \w+|(?:access|permission) denied|invalid (?:arguments?|params?|parameters?|input|request|value|path|format|\w+)(?::| -|\.| for )|unknown (?:tool|method|operation|action|command|entity|id)\b|missing (?:required|parameter|argument)|tool execution failed|operation failed|no working directory set|(?:无法|失败|執行失敗|执行失败))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Loose();
}
