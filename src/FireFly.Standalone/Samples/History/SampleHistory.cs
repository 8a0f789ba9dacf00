using FireFly.Standalone.Samples.Network;

namespace FireFly.Standalone.Samples.History;

/// <summary>
/// The history of the sample: half a year of work by three people, which ends in the files of <see cref="Final"/>.
/// Older versions are the final text with a few words put back.
/// </summary>
internal sealed class SampleHistory
{
    private static readonly SampleAuthor Mira = new("Mira Sandoval", "mira@mendery.example");
    private static readonly SampleAuthor Tomek = new("Tomek Wilk", "tomek@mendery.example");
    private static readonly SampleAuthor Aoife = new("Aoife Brennan", "aoife@mendery.example");

    private readonly RepairNetwork _network = new();
    private readonly WorkspaceTree _written = WorkspaceTree.Written();
    private readonly List<SampleCommit> _commits = [];

    public SampleHistory()
    {
        Winter();
        Spring();
        Summer();
        foreach (var commit in _commits.Where(commit => commit.Branch != "feature/rota-swap"))
        {
            foreach (var (path, text) in commit.Files)
            {
                Final[path] = text;
            }
        }
    }

    public IReadOnlyList<SampleCommit> Commits => _commits;

    /// <summary>The files of the branch main at its end.</summary>
    public WorkspaceTree Final { get; } = [];

    /// <summary>What stands in the working copy and in no commit: one changed file and one new one.</summary>
    public WorkspaceTree Uncommitted => new()
    {
        ["docs/faq.md"] = _written["docs/faq.md"] + "\n**When is the next meeting?** On 2026-09-09 in Dunvale.\n",
        ["notes/next-meeting.txt"] = "Draft for 2026-09-09\n1. Budget of parts: 700.00 EUR?\n2. Second coordinator for RC-04\n3. Show the record player guide\n",
    };

    private void Winter()
    {
        Commit("main", Mira, "2026-01-05T09:15", "Start with the cafés and the volunteers", [
            ("README.md", Early("README.md", ("Version: 1.0.0", "Version: 0.0.1"), ("| backlog | the plan |\n", ""))), Written(".gitignore"),
            ("data/cafes.json", TableFiles.Cafes(_network)), ("data/volunteers.csv", TableFiles.Volunteers(_network))]);
        Commit("main", Aoife, "2026-01-09T17:40", "Add the policies", [.. Folder("docs/policies/")]);
        Commit("main", Tomek, "2026-01-14T20:05", "Add parts, suppliers and tools", [
            ("data/parts.csv", TableFiles.Parts(_network)), ("data/suppliers.json", TableFiles.Suppliers(_network)), ("data/tools.json", TableFiles.Tools(_network))]);
        Commit("main", Mira, "2026-01-22T10:30", "Add the minutes of January", [Written("docs/minutes/2026-01-21.md")]);
        Commit("main", Tomek, "2026-01-27T21:12", "Add programs for repairs, stock and rota", [
            ("src/mendery/__init__.py", Early("src/mendery/__init__.py", ("1.0.0", "0.1.0"))), ("pyproject.toml", Early("pyproject.toml", ("1.0.0", "0.1.0"))),
            ("src/mendery/repairs.py", Early("src/mendery/repairs.py", ("(counts[\"fixed\"] + 0.5 * counts[\"partly fixed\"])", "counts[\"fixed\"]"))),
            ("src/mendery/stock.py", Early("src/mendery/stock.py", ("REORDER_FACTOR = 3", "REORDER_FACTOR = 2"), ("return round(sum(", "return sum("), ("for part in parts), 2)", "for part in parts)"))),
            Written("src/mendery/rota.py")]);
        Commit("main", Aoife, "2026-02-03T08:55", "Report of January", [.. Month(1)]);
        Commit("main", Tomek, "2026-02-06T19:20", "Add impact figures, release 0.1.0", [
            ("src/mendery/impact.py", Early("src/mendery/impact.py", ("5.2", "4.5"), ("\"partly fixed\": 0.5", "\"partly fixed\": 0.0"))),
            ("CHANGELOG.md", "# Changes\n\n## 0.1.0 (2026-02-06)\n- Impact in kilograms and carbon.\n- Stock and rota.\n")], tag: "v0.1.0");
        Commit("main", Aoife, "2026-02-19T18:00", "Add the first four guides", [Written("docs/guides/kettle.md"), Written("docs/guides/toaster.md"), Written("docs/guides/desk-lamp.md"), Written("docs/guides/bicycle.md")]);
    }

    private void Spring()
    {
        Commit("main", Tomek, "2026-03-03T07:45", "Report of February", [.. Month(2)]);
        Commit("main", Mira, "2026-03-19T11:10", "Add the minutes of March", [Written("docs/minutes/2026-03-18.md")]);
        Commit("main", Mira, "2026-03-24T16:25", "Count partly fixed repairs as half", [
            Written("src/mendery/repairs.py"), ("src/mendery/impact.py", Early("src/mendery/impact.py", ("5.2", "4.5"))),
            ("tests/test_impact.py", Early("tests/test_impact.py", ("13.0", "11.2")))]);
        Commit("main", Tomek, "2026-03-30T22:02", "Round costs to cents", [("src/mendery/stock.py", Early("src/mendery/stock.py", ("REORDER_FACTOR = 3", "REORDER_FACTOR = 2")))]);
        Commit("main", Mira, "2026-04-03T09:00", "Report of March", [.. Month(3)]);
        Commit("main", Tomek, "2026-04-08T19:30", "Release 0.2.0", [
            ("src/mendery/__init__.py", Early("src/mendery/__init__.py", ("1.0.0", "0.2.0"))), ("pyproject.toml", Early("pyproject.toml", ("1.0.0", "0.2.0"))),
            ("CHANGELOG.md", Early("CHANGELOG.md", ("## 1.0.0 (2026-07-01)\n- Reports name every part below its minimum.\n- Carbon factor 5.2 (decision D7).\n\n", "")))], tag: "v0.2.0");
        Commit("main", Aoife, "2026-04-22T17:15", "Add guides for sound, textiles and laptops", [Written("docs/guides/radio.md"), Written("docs/guides/headphones.md"), Written("docs/guides/trousers.md"), Written("docs/guides/laptop.md")]);
        Commit("main", Aoife, "2026-05-04T08:20", "Report of April, tool loans", [.. Month(4), ("data/tool-loans.csv", TableFiles.ToolLoans(_network))]);
        Commit("fix/carbon-factor", Tomek, "2026-05-08T20:40", "Use the carbon factor of decision D7", [Written("src/mendery/impact.py"), Written("tests/test_impact.py")], from: "main");
        Commit("main", Mira, "2026-05-11T10:05", "Add the minutes of May and the settings", [Written("docs/minutes/2026-05-06.md"), Written("config/settings.json"), Written("config/labels.ini")]);
        Commit("main", Tomek, "2026-05-13T21:33", "Merge branch 'fix/carbon-factor'", [Written("src/mendery/impact.py"), Written("tests/test_impact.py")], merges: "fix/carbon-factor");
    }

    private void Summer()
    {
        Commit("main", Tomek, "2026-06-03T07:50", "Report of May", [.. Month(5)]);
        Commit("feature/rota-swap", Aoife, "2026-06-10T18:45", "Sketch how volunteers swap shifts", [
            ("src/mendery/swap.py", "\"\"\"Swapping shifts (decision D11).\"\"\"\n\nNOTICE_DAYS = 2\n\n\ndef can_swap(one, other):\n    return one[\"skill\"] == other[\"skill\"]\n")], from: "main");
        Commit("main", Mira, "2026-06-15T12:00", "Add the plan and the knowledge graph", [
            ("backlog/config.yml", BacklogFiles.Config.ReplaceLineEndings("\n")), .. BacklogFiles.All().Select(file => (file.Key, file.Value)), ("memory.jsonl", KnowledgeGraph.Text(_network)),
            ("data/categories.json", TableFiles.Categories(_network)), ("README.md", Early("README.md", ("Version: 1.0.0", "Version: 0.2.0")))]);
        Commit("feature/rota-swap", Aoife, "2026-06-18T19:05", "Ask for three days of notice", [
            ("src/mendery/swap.py", "\"\"\"Swapping shifts (decision D11).\"\"\"\n\nNOTICE_DAYS = 3\n\n\ndef can_swap(one, other):\n    return one[\"cafe\"] == other[\"cafe\"] and one[\"skill\"] == other[\"skill\"]\n")]);
        Commit("main", Mira, "2026-06-25T09:35", "Add the minutes of June and the questions of visitors", [Written("docs/minutes/2026-06-24.md"), Written("docs/faq.md")]);
        Commit("main", Tomek, "2026-06-29T20:50", "Name every part below its minimum in the report", [Written("src/mendery/report.py"), Written("src/mendery/stock.py"), Written("tests/test_stock.py")]);
        Commit("main", Tomek, "2026-07-01T08:00", "Release 1.0.0", [Written("src/mendery/__init__.py"), Written("pyproject.toml"), Written("CHANGELOG.md"), Written("README.md")], tag: "v1.0.0");
        Commit("main", Aoife, "2026-07-03T08:30", "Report of June", [.. Month(6)]);
    }

    private void Commit(
        string branch, SampleAuthor author, string when, string message, IReadOnlyList<(string Path, string Text)> files, string? from = null, string? merges = null, string? tag = null)
    {
        var commit = new SampleCommit(branch, author, DateTimeOffset.Parse($"{when}:00Z"), message) { From = from, Merges = merges, Tag = tag };
        foreach (var (path, text) in files)
        {
            commit.Files[path] = text;
        }

        _commits.Add(commit);
    }

    private (string, string) Written(string path) => (path, _written[path]);

    private IEnumerable<(string, string)> Folder(string prefix) =>
        _written.Where(file => file.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(file => (file.Key, file.Value));

    private string Early(string path, params (string Now, string Then)[] changes) =>
        changes.Aggregate(_written[path], (text, change) => text.Replace(change.Now, change.Then, StringComparison.Ordinal));

    private IEnumerable<(string, string)> Month(int month)
    {
        var until = new DateOnly(2026, month, 1).AddMonths(1).AddDays(-1);
        return
        [
            ("data/repairs.csv", TableFiles.Repairs(_network, until)), ("data/events.json", TableFiles.Meetups(_network, until)),
            ("data/donations.csv", TableFiles.Donations(_network, until)), (MonthlyReport.Path(month), MonthlyReport.Text(_network, month)),
        ];
    }
}
