using FireFly.Contracts;

namespace FireFly.Synthesis.Exports;

/// <summary>What holds for every file of an export.</summary>
/// <param name="Tools">Every tool that some task of the dataset is offered, in any split, ordinal order: columns must not differ between splits.</param>
/// <param name="Url">Where the simulator is reached, without a slash at its end.</param>
/// <param name="Answers">How answers are given in the rows.</param>
public sealed record ExportSetting(IReadOnlyList<Tool> Tools, string Url, AnswerForm Answers = AnswerForm.Tool)
{
    /// <summary>Where the simulator listens unless told otherwise.</summary>
    public const string DefaultUrl = "http://localhost:5300";

    /// <summary>Null where the address can be written into the files, else why not, in one line.</summary>
    public static string? Problem(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? null : $"'{url}' is not an http or https address";

    /// <summary>The setting of a dataset.</summary>
    public static ExportSetting Of(IEnumerable<Tool> catalog, IEnumerable<VerifiedTask> tasks, string url, AnswerForm answers = AnswerForm.Tool)
    {
        var offered = tasks.SelectMany(task => task.Tools).ToHashSet(StringComparer.Ordinal);
        return new([.. catalog.Where(tool => offered.Contains(tool.Id)).OrderBy(tool => tool.Id, StringComparer.Ordinal)], url.TrimEnd('/'), answers);
    }
}
