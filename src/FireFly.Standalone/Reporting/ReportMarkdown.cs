using System.Globalization;
using System.Text;
using FireFly.Contracts;
using FireFly.Json.Display;

namespace FireFly.Standalone.Reporting;

/// <summary>The report for people.</summary>
internal sealed partial class ReportMarkdown(DatasetReport report)
{
    private const int BarWidth = 30;
    private const int MostMeanings = 60;
    private const int MostTools = 400;

    private readonly StringBuilder _text = new();

    public string Write()
    {
        Headline();
        PerTool();
        PerServer();
        ToolsFailed();
        Meanings();
        Implied();
        Graph();
        Yield();
        Tasks();
        Wording();
        Samples();
        Seconds();
        GoOn();
        return _text.ToString();
    }

    private void Meanings()
    {
        if (report.Meanings.Count == 0)
        {
            return;
        }

        Line("## What the tools are taken to mean");
        Line();
        Line($"{N(report.Meanings.Count(static reading => reading.Class != ToolClass.Unknown))} of {N(report.Meanings.Count)} were understood. The least sure stand first; `firefly.tools` in the `mcp.json` corrects any of it, and `tools.jsonl` has the whole.");
        Line();
        Line("| tool | does | about | identified by | sure |");
        Line("|---|---|---|---|---:|");
        foreach (var reading in report.Meanings.Take(MostMeanings))
        {
            Line($"| {Cell(reading.Tool)} | {reading.Class} | {Cell(reading.Object ?? "")} | {Cell(reading.Identifier ?? "")} | {Percent(reading.Confidence)} |");
        }

        Line();
    }

    private void Headline()
    {
        Line("# What this run gave");
        Line();
        if (report.TasksWanted == 0)
        {
            Line(report.ServersConnected == 0 && report.Edges.Total == 0
                ? $"**No server connected** ({report.Servers} configured); the reasons stand below. Nothing was explored."
                : $"**The tool graph** of {N(report.Tools)} tools of {N(report.Servers)} servers: {N(report.Edges.Total)} edges. Nothing was called.");
            Line();
            return;
        }

        Line($"**{N(report.Tasks)} verified tasks**{(report.Tasks < report.TasksWanted ? $" of {N(report.TasksWanted)} wanted" : "")}, from {N(report.Calls)} real calls to {report.ServersConnected} MCP servers. {(report.Models is null ? "No language model was asked: 0 tokens." : $"Language models used {N(report.Tokens)} tokens.")}");
        Line();
        Line("| | |");
        Line("|---|---:|");
        Row("servers connected", $"{report.ServersConnected} of {report.Servers}");
        Row("tools with a call that truly worked", $"{report.ToolsExercised} of {report.Tools}");
        Row("calls that truly worked", $"{N(report.CallsOk)} of {N(report.Calls)} ({Percent(report.CallsOkRate)})");
        Row("workflows and surveys explored", N(report.Explorations));
        Row("recordings", N(report.Recordings));
        Row("candidates tried for a task", $"{N(report.CandidatesTried)} of {N(report.Candidates)} found");
        Row("of which became a task", Percent(report.Yield));
        Row("tasks whose calls are joined by data flow", N(report.TasksWithFlow));
        Row("tasks over two or more servers", N(report.TasksAcrossServers));
        Row("calls a task, mean", F(report.MeanCalls));
        Row("answer fields a task, mean", F(report.MeanFields));
        Row("tools offered with a task, mean", F(report.MeanTools));
        Line();
        if (report.Stopped)
        {
            Line("> A time limit ended this run early: the same seed on another machine may give other tasks.");
            Line();
        }
    }

    private void PerTool()
    {
        if (report.PerTool.Count == 0)
        {
            return;
        }

        Line("## Tools");
        Line();
        Line($"{N(report.PerTool.Count(static tool => tool.Tasks > 0))} of {N(report.PerTool.Count)} tools are called in a task.{(report.PerTool.Count > MostTools ? $" The first {MostTools}; `report.json` has all." : "")}");
        Line();
        Line("| tool | calls | worked | edges | tasks | no task because |");
        Line("|---|---:|---:|---:|---:|---|");
        foreach (var tool in report.PerTool.Take(MostTools))
        {
            Line($"| {Cell(tool.Tool)} | {N(tool.Calls)} | {N(tool.Ok)} | {N(tool.Edges)} | {N(tool.Tasks)} | {Cell(tool.NoTask ?? "")} |");
        }

        Line();
    }

    private void PerServer()
    {
        Line("## Servers");
        Line();
        Line("| server | connected | tools | worked | calls | ok | keeps state | tasks |");
        Line("|---|---|---:|---:|---:|---:|---|---:|");
        foreach (var server in report.PerServer)
        {
            Line($"| {Cell(server.Server)} | {(server.Connected ? "yes" : server.LeftOut ? "left out" : report.TasksWanted == 0 && server.Failure is null ? "not tried" : "**no**")} | {server.Tools} | {server.ToolsExercised} | {N(server.Calls)} | {(server.OkRate is { } rate ? Percent(rate) : "")} | {server.Stateful} | {server.Tasks} |");
        }

        Line();
        foreach (var server in report.PerServer.Where(server => server.Failure is not null))
        {
            Line($"- **{Cell(server.Server)}** {(server.LeftOut ? "was left out" : $"did not connect{(server.LoginNeeded ? " (login needed)" : "")}")}: {Cell(server.Failure!)}");
        }

        foreach (var server in report.PerServer.Where(server => server.Forbidden.Count > 0))
        {
            Line($"- {Cell(server.Server)}: never called, since its file forbids it: {Cell(string.Join(", ", server.Forbidden))}");
        }

        foreach (var server in report.PerServer.Where(server => server.Drift is not null))
        {
            Line($"- **{Cell(server.Server)}** changed its tools between two connections: {Cell(server.Drift!)}");
        }

        foreach (var server in report.PerServer.Where(server => server.Connected && server.Notes.Count > 0))
        {
            Line($"- {Cell(server.Server)}: {Cell(string.Join("; ", server.Notes))}");
        }

        Line();
        GivenToServers();
    }

    private void GivenToServers()
    {
        var given = report.PerServer.Where(server => server.Surroundings is not null).ToList();
        if (given.Count == 0)
        {
            return;
        }

        Line("### What servers were given of this machine");
        Line();
        Line("| server | sandbox | network | reads | has copies of |");
        Line("|---|---|---|---|---|");
        foreach (var (server, surroundings) in given.Select(server => (server.Server, server.Surroundings!)))
        {
            Line($"| {Cell(server)} | {(surroundings.Sandboxed ? "yes" : "**NO**")} | {Cell(surroundings.Network)} | {Cell(string.Join(", ", surroundings.Reads))} | {Cell(string.Join(", ", surroundings.Copies))} |");
        }

        Line();
        foreach (var (server, warning) in given.SelectMany(server => server.Surroundings!.Warnings.Select(warning => (server.Server, warning))))
        {
            Line($"- **{Cell(server)}: {Cell(warning)}**");
        }

        Line();
    }

    private void ToolsFailed()
    {
        Tools("### Tools that never worked", report.ToolsFailed.Where(tool => !tool.FoundNothing && tool.Calls > 0));
        Tools("### Tools that answered, but never with anything to go on", report.ToolsFailed.Where(tool => tool.FoundNothing));
        Tools("### Tools that were not called", report.ToolsFailed.Where(tool => tool.Calls == 0));
    }

    private void Tools(string title, IEnumerable<FailedTool> tools)
    {
        var rows = tools.ToList();
        if (rows.Count == 0)
        {
            return;
        }

        Line(title);
        Line();
        Line("| tool | calls | what it said most often |");
        Line("|---|---:|---|");
        foreach (var tool in rows)
        {
            Line($"| {Cell(tool.Tool)} | {tool.Calls} | {Cell(tool.Error ?? "")} |");
        }

        Line();
    }

    private void Graph()
    {
        Line("## Tool graph");
        Line();
        Line($"{N(report.Edges.Total)} edges. An edge says that what one tool puts out can feed another.");
        Line();
        Bars("confidence", report.Edges.ByBand);
        Bars("evidence (an edge may have several)", report.Edges.ByEvidence);
        if (report.Edges.FlowsPredictedRate is { } rate)
        {
            Line($"Of {N(report.Edges.FlowsObserved)} pairs of tools between which a value was seen to flow, the graph had foretold **{N(report.Edges.FlowsPredicted)} ({Percent(rate)})** at medium confidence or more, before any call.");
            Line();
        }
    }

    private void Yield()
    {
        if (report.CandidatesTried == 0)
        {
            return;
        }

        Line("## Yield by check");
        Line();
        Line("Every task passed all eight checks. These are the candidates that did not, by the check that stopped them.");
        Line();
        Bars("rejected", report.Rejected);
        if (report.Reasons.Count > 0)
        {
            Line("The commonest reasons:");
            Line();
            foreach (var (reason, count) in report.Reasons)
            {
                Line($"- {N(count)} × {Cell(reason)}");
            }

            Line();
        }
    }

    private void Tasks()
    {
        if (report.Tasks == 0)
        {
            return;
        }

        Line("## Tasks");
        Line();
        Pie("Tasks by shape", report.Shapes);
        Bars("split", report.Splits);
        Bars("difficulty", report.Difficulties);
        Bars("calls", report.TasksByCalls);
    }

    private void Wording()
    {
        if (report is not { Wording: { } figures, WordingOfPeople: { } people })
        {
            return;
        }

        Line("## How the questions read");
        Line();
        foreach (var warning in figures.Warnings)
        {
            Line($"- **Reads like a template**: {Cell(warning)}");
        }

        if (figures.Warnings.Count > 0)
        {
            Line();
        }

        Line("| values masked | here | people's prompts |");
        Line("|---|---:|---:|");
        Line($"| words a question, several calls | {F(figures.Words)} | {F(people.Words)} |");
        Line($"| told as steps (\"first\", \"then\") | {Percent(figures.Sequence)} | {Percent(people.Sequence)} |");
        Line($"| different words / pairs / triples | {F(figures.Distinct1)} / {F(figures.Distinct2)} / {F(figures.Distinct3)} | {F(people.Distinct1)} / {F(people.Distinct2)} / {F(people.Distinct3)} |");
        Line($"| with a question mark | {Percent(figures.QuestionMarks)} | {Percent(people.QuestionMarks)} |");
        Line($"| different forms; share of the ten commonest | {N(figures.Skeletons)}; {Percent(figures.TopTen)} | |");
        Line($"| words of tools' names; names of fields | {Percent(figures.ToolNames)}; {Percent(figures.FieldNames)} | |");
        Line($"| entropy of openings, bits | {F(figures.Openings)} | |");
        Line($"| pairs of tools; shapes; different constants | {N(figures.ToolPairs)}; {N(figures.Shapes)}; {Percent(figures.ConstantsOnce)} | |");
        Line($"| tasks that write; Vendi score of tool sequences | {Percent(figures.Writes)}; {F(figures.Vendi)} | |");
        Line();
    }

    private void Samples()
    {
        if (report.Samples.Count == 0)
        {
            return;
        }

        Line($"## {(report.Samples.Count == 1 ? "One task" : $"{report.Samples.Count} tasks")}, spelled out");
        Line();
        foreach (var (task, i) in report.Samples.Select((task, i) => (task, i)))
        {
            Line($"### {i + 1}. A {Cell(task.Shape)} task ({Cell(task.Split)})");
            Line();
            foreach (var line in task.Question.Split('\n'))
            {
                Line($"> {Cell(line)}");
            }

            Line();
            Fence("", task.Calls.Select((call, at) => $"{at + 1}. {call}"));
            Line($"**Answer:** {Cell(task.Sentence)}");
            Line();
            Fence("json", [task.Answer]);
        }
    }

    private void Seconds()
    {
        Line("## Time");
        Line();
        Line("| stage | seconds |");
        Line("|---|---:|");
        foreach (var (stage, seconds) in report.Seconds)
        {
            Row(stage, F(seconds));
        }

        Row("**all**", $"**{F(report.Seconds.Values.Sum())}**");
        Line();
        Line($"Tokens of language models: {report.Tokens}. Seed: {report.Seed}.");
        foreach (var role in report.Models?.Usage ?? [])
        {
            Line($"- {role.Role} ({Cell(role.Model)}): {role.Requests} requests, {role.Replayed} replayed, {role.Failed} failed, {role.InputTokens} tokens in, {role.OutputTokens} out{(role.Cost is { } cost ? $", cost {cost:0.####}" : "")}");
        }
        Line();
    }

    private void GoOn()
    {
        if (report.Tasks == 0)
        {
            return;
        }

        Line("## How to go on");
        Line();
        Line("None of these starts a server or needs the network. `firefly` is FireFly installed as a .NET tool; in a checkout of its sources write `dotnet run -c Release --project src/FireFly.Standalone --` in its place.");
        Line();
        Fence("sh",
        [
            "cd the-folder-of-this-report",
            "firefly verify --dataset .                                         # proves every task again",
            "firefly serve --dataset .                                          # the tools over MCP, and episodes with a reward, at http://localhost:5300",
            "firefly export --dataset . --format openai --split train --out train.jsonl",
        ]);
    }

    /// <summary>A picture where Mermaid is drawn, and the figures where it is not.</summary>
    private void Pie(string title, IReadOnlyDictionary<string, int> counts)
    {
        Line("```mermaid");
        Line($"pie showData title {title}");
        foreach (var (name, count) in counts)
        {
            Line($"  \"{Cell(name).Replace('"', '\'')}\" : {count}");
        }

        Line("```");
        Line();
    }

    private void Bars(string title, IReadOnlyDictionary<string, int> counts)
    {
        if (counts.Count == 0)
        {
            return;
        }

        var (most, width) = (Math.Max(1, counts.Values.Max()), counts.Keys.Max(name => name.Length));
        Fence("text", [$"{title}:", .. counts.Select(p =>
            $"  {p.Key.PadRight(width)} {new string('█', (int)Math.Ceiling(p.Value * (double)BarWidth / most)).PadRight(BarWidth)} {N(p.Value)}")]);
    }

    private void Fence(string language, IEnumerable<string> lines) => Line(MarkdownText.Fence(language, lines));

    private void Row(string name, string value) => Line($"| {name} | {value} |");

    private void Line(string text = "") => _text.Append(text).Append('\n');

    /// <summary>Text from servers and datasets.</summary>
    private static string Cell(string text) => MarkdownText.Line(text);

    private static string N(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    private static string F(double number) => number.ToString("#,0.0#", CultureInfo.InvariantCulture);

    private static string Percent(double rate) => (rate * 100).ToString("0.#", CultureInfo.InvariantCulture) + " %";
}
