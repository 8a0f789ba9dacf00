namespace FireFly.Standalone.Samples.Network;

/// <summary>The plan of the network as a Backlog.md project: its settings and sixteen tasks.</summary>
internal static class BacklogFiles
{
    // Branch and remote checks are off: they look at the clock and the network.
    public const string Config = """
        project_name: "Mendery"
        default_status: "To Do"
        statuses: ["To Do", "In Progress", "Done"]
        labels: []
        date_format: yyyy-mm-dd
        max_column_width: 20
        auto_open_browser: false
        default_port: 6420
        remote_operations: false
        auto_commit: false
        bypass_git_hooks: false
        check_active_branches: false
        active_branch_days: 30
        task_prefix: "task"

        """;

    private const string Tasks = """
        Service the oscilloscope of Fenwick|To Do|high|tools|tomek|Tool T-58 drifts. Ask the maker for a calibration date.
        Reorder carbon brushes|In Progress|high|stock,suppliers|aoife|Part P-303 is below its minimum since the kitchen appliances day.
        Translate the safety policy|Done|low|docs|mira|Fenwick asked for a version in plain language.
        Replace the brake cables box|To Do|medium|stock|tomek|Drawer C2 is broken, see part P-307.
        Plan the children repair day|In Progress|medium|events|aoife|Meetup E-418 at Fix at Fenwick, with at least four volunteers.
        Round parts costs to cents|Done|high|code|tomek|The monthly report showed 12.345 EUR.
        Count partly fixed repairs as half|Done|medium|code|mira|Decided in the meeting of 2026-03-18.
        Thank the donors of spring|To Do|low|donations|aoife|Every gift above 200 EUR gets a letter.
        Find a coordinator for Dunvale|To Do|high|people|mira|RC-04 needs a second coordinator.
        Warn when stock is low|In Progress|medium|code,stock|tomek|The report shall name every part below its minimum.
        Swap shifts without phone calls|To Do|medium|code,people|aoife|See the branch feature/rota-swap.
        Write a guide for record players|To Do|low|docs|mira|Belts are the commonest fault.
        Renew the lease in Corran|In Progress|high|premises|mira|The lease of RC-03 ends on 2026-09-30.
        Collect tool loans that are late|To Do|medium|tools|tomek|See data/tool-loans.csv: rows without a day of return.
        Publish the impact figures|Done|medium|docs,code|aoife|Kilograms and carbon for the first quarter.
        Test the new label printer|Done|low|tools|tomek|Tool T-60 prints job labels from config/labels.ini.
        """;

    public static IEnumerable<KeyValuePair<string, string>> All() =>
        Tasks.ReplaceLineEndings("\n").Split('\n').Select((line, index) => Task(index + 1, line.Split('|')));

    private static KeyValuePair<string, string> Task(int number, string[] cells)
    {
        var labels = string.Concat(cells[3].Split(',').Select(label => $"\n  - {label}"));
        return KeyValuePair.Create($"backlog/tasks/task-{number} - {cells[0].Replace(' ', '-')}.md", $"""
            ---
            id: TASK-{number}
            title: {cells[0]}
            status: {cells[1]}
            assignee:
              - {cells[4]}
            created_date: '2026-0{1 + number / 4}-{10 + number} 09:{number + 10}'
            labels:{labels}
            dependencies: []
            priority: {cells[2]}
            ordinal: {number}000
            ---

            ## Description

            <!-- SECTION:DESCRIPTION:BEGIN -->
            {cells[5]}
            <!-- SECTION:DESCRIPTION:END -->

            ## Acceptance Criteria
            <!-- AC:BEGIN -->
            - [{(cells[1] == "Done" ? 'x' : ' ')}] #1 {cells[4]} has told the coordinators
            <!-- AC:END -->

            """.ReplaceLineEndings("\n"));
    }
}
