using System.Text;

namespace FireFly.Web.Api;

/// <summary>Addresses of pages and routes, with their parts escaped.</summary>
internal static class Links
{
    public static string Task(string id) => $"tasks/{Uri.EscapeDataString(id)}";

    public static string Tool(string id) => $"tools?id={Uri.EscapeDataString(id)}";

    public static string Evaluation(string name) => $"results?name={Uri.EscapeDataString(name)}";

    public static string Attempts(string evaluation, string task, string model) => With("attempts", ("evaluation", evaluation), ("task", task), ("model", model));

    /// <summary>The list of tasks with one filter.</summary>
    public static string Tasks(string filter, string value) => With("", (filter, value)) + "#tasks";

    /// <summary>An address with those of the parameters that have a value.</summary>
    public static string With(string path, params IEnumerable<(string Name, string? Value)> parameters)
    {
        var address = new StringBuilder(path);
        var separator = '?';
        foreach (var (name, value) in parameters.Where(parameter => !string.IsNullOrEmpty(parameter.Value)))
        {
            address.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value!));
            separator = '&';
        }

        return address.ToString();
    }
}
