using System.Text;

namespace FireFly.Standalone.Samples.History;

/// <summary>
/// Writes commits in the format of <c>git fast-import</c>: authors, days and parents are said in the stream, so that the hashes
/// depend on nothing of the machine.
/// </summary>
internal static class FastImportStream
{
    public static byte[] Of(IReadOnlyList<SampleCommit> commits)
    {
        using var stream = new MemoryStream();
        var heads = new Dictionary<string, int>();
        for (var i = 0; i < commits.Count; i++)
        {
            var (commit, mark) = (commits[i], i + 1);
            var person = $"{commit.Author.Name} <{commit.Author.Email}> {commit.When.ToUnixTimeSeconds()} +0000";
            Line(stream, $"commit refs/heads/{commit.Branch}\nmark :{mark}\nauthor {person}\ncommitter {person}");
            Data(stream, commit.Message + "\n");
            if (heads.TryGetValue(commit.From ?? commit.Branch, out var parent))
            {
                Line(stream, $"from :{parent}");
            }

            if (commit.Merges is { } merged)
            {
                Line(stream, $"merge :{heads[merged]}");
            }

            foreach (var (path, text) in commit.Files)
            {
                Line(stream, $"M 100644 inline {path}");
                Data(stream, text);
            }

            if (commit.Tag is { } tag)
            {
                Line(stream, $"tag {tag}\nfrom :{mark}\ntagger {person}");
                Data(stream, $"Version {tag[1..]}\n");
            }

            heads[commit.Branch] = mark;
        }

        return stream.ToArray();
    }

    private static void Line(MemoryStream stream, string line) => stream.Write(Encoding.UTF8.GetBytes(line + "\n"));

    private static void Data(MemoryStream stream, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Line(stream, $"data {bytes.Length}");
        stream.Write(bytes);
        Line(stream, "");
    }
}
