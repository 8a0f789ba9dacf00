using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.ToolGraph.Tests;

/// <summary>Builds small catalogs from one line a tool.</summary>
internal static class Tools
{
    /// <summary>Parameters are written <c>name:type</c>, with <c>!</c> at the end where required, e.g. <c>task_id:string!</c>.</summary>
    public static Tool Of(string id, string description, string parameters = "", string? output = null)
    {
        var properties = new Dictionary<string, object>();
        var required = new List<string>();
        foreach (var parameter in parameters.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = parameter.TrimEnd('!').Split(':');
            properties[parts[0]] = new { type = parts[1] };
            if (parameter.EndsWith('!'))
            {
                required.Add(parts[0]);
            }
        }

        var (server, name) = (ToolNames.ServerOf(id), id[(id.IndexOf('/', StringComparison.Ordinal) + 1)..]);
        return new Tool
        {
            Id = id, ModelName = ToolNames.ModelName(server, name), Server = server, Name = name, Description = description,
            InputSchema = JsonSerializer.SerializeToElement(new { type = "object", properties, required }),
            OutputSchema = output is null ? null : JsonElement.Parse(output),
            SchemaHash = $"hash of {id}",
        };
    }

    /// <summary>A little of everything: two servers that chain within, contents, echoes and effects.</summary>
    public static IReadOnlyList<Tool> Catalog { get; } =
    [
        Of("board/list_projects", "List all projects."),
        Of("board/get_project", "Get details of a project.", "project_id:string!"),
        Of("board/search_tasks", "Search for tasks by text.", "query:string!"),
        Of("board/create_task", "Create a new task in a project.", "project_id:string! title:string!"),
        Of("board/get_task", "Get details of a task.", "task_id:string!"),
        Of("board/complete_task", "Mark a task as complete.", "task_id:string!"),
        Of("board/delete_task", "Delete a task.", "task_id:string!"),
        Of("board/add_comment", "Add a comment to a task.", "task_id:string! text:string!"),
        Of("files/list_directory", "List files and directories.", "path:string!"),
        Of("files/search_files", "Search for files by pattern.", "path:string! pattern:string!"),
        Of("files/read_file", "Read the contents of a file.", "path:string!"),
        Of("files/write_file", "Write text to a file.", "path:string! content:string!"),
        Of("sums/hash", "Compute the hash of a string.", "input:string!"),
        Of("sums/count", "Count words in text.", "text:string!"),
        Of("vcs/log", "Show the commit history.", "limit:integer", """
            {"type":"object","properties":{"commits":{"type":"array","items":{"type":"object","properties":{"hash":{"type":"string"},"author":{"type":"string"}}}}}}
            """),
        Of("vcs/show_commit", "Show one commit.", "commit:string!"),
    ];
}
