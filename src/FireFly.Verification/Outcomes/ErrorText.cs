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
        return Sure().IsMatch(head) || Headed().IsMatch(text.AsSpan(0, Math.Min(text.Length, 400))) || (text.Length <= MaxLoose && Loose().IsMatch(head));
    }

    // "# Task Update Result\n\n## System Error\n\n...", and an announced error message in the first line
    [GeneratedRegex(
        @"^(?:#[^\n]{0,80}\s+)?#{1,4} *(?:\w{1,20} )?(?:error|errors|系統錯誤|系统错误|錯誤|错误|エラー|오류|fehler|erreur)\s*(?:\r?\n|$)|^[^\n]{0,120}(?:格式錯誤|格式错误|錯誤訊息|错误信息|错误消息)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Headed();

    [GeneratedRegex(
        @"^(?:❌|⛔|🚫)|^(?:\[?(?:error|fatal|exception|failure)\]?(?:\*\*)?|(?:mcp|api|http|tool|internal|validation|server|runtime|syntax|type|value|key|reference|input validation|execution|network|request|json ?parse|parse|parsing) ?error)\s*(?:\(?-?\d{1,6}\)?|\[[A-Za-z_]{1,40}\]|\([A-Za-z_]{1,40}\)|code -?\d{1,6})?\s*(?:\*\*)?(?::|：|[-–—] )|^[^\s:]{1,180}: error(?: ?-|:)|^Traceback \(most recent|^\w{1,40}(?:Error|Exception): |^(?:错误|錯誤|エラー|오류|Fehler|Erreur|Errore|Erro|Ошибка)\s*[:：]",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Sure();

    [GeneratedRegex(
        @"^(?:(?:an? |the )?(?:\w+ )?error (?:while|when|occurred|during|executing|calling|reading|writing|creating|updating|deleting|fetching|getting|loading|parsing|processing|running|searching|opening|listing|performing|converting|in tool|from)\b|error$|errors? occurred|failed\b(?! (?:tests?|builds?|jobs?|runs?|tasks?|checks?)\b)|failure\b|(?:cannot|can't|could not|couldn't|unable to|failed to) \w+|(?:access|permission) denied|invalid (?:arguments?|params?|parameters?|input|request|value|path|format|\w+)(?::| -|\.| for )|unknown (?:tool|method|operation|action|command|entity|id)\b|missing (?:required|parameter|argument)|tool execution failed|operation failed|no working directory set|(?:无法|失败|執行失敗|执行失败))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Loose();
}
