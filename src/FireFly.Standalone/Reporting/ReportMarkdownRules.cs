namespace FireFly.Standalone.Reporting;

/// <content>What the recordings imply.</content>
internal sealed partial class ReportMarkdown
{
    private const int MostRules = 40;

    private void Implied()
    {
        if (report.Implied is not { Count: > 0 } implied)
        {
            return;
        }

        Line("## What the recordings imply");
        Line();
        Line($"The recordings of {N(implied.Count)} tools prove {N(implied.Sum(static tool => tool.Value.Count))} rules by which the simulator answers calls that nobody recorded (`derived`), each held against recordings that were left out. The best proved:");
        Line();
        Line("| tool | rule | left out | right |");
        Line("|---|---|---:|---:|");
        var rules = implied.SelectMany(tool => tool.Value.Select(rule => (Tool: tool.Key, Rule: rule)));
        foreach (var (tool, rule) in rules.OrderByDescending(entry => entry.Rule.Support).ThenBy(entry => entry.Tool, StringComparer.Ordinal).Take(MostRules))
        {
            Line($"| {Cell(tool)} | {Cell(rule.Says)} | {N(rule.Support)} | {Percent(rule.Precision)} |");
        }

        Line();
    }
}
