using System.Text;
using FireFly.Contracts;
using FireFly.Vocabulary.English;
using FireFly.Vocabulary.Semantics;

namespace FireFly.Vocabulary.Tests.Semantics;

/// <summary>Holds the reading of tools against labels that were written by reading, before anything inferred them.</summary>
public sealed class LabelledToolsTests
{
    [Fact]
    public void Read_ToolsThatWereLabelled_AgreesWithTheLabels()
    {
        Assert.SkipWhen(SharedCatalog.Path is null, "the catalog of tools does not lie beside the repository");
        var read = ToolSemanticsReader.ReadAll(SharedCatalog.Read());
        var labels = Labels().ToList();
        Assert.Equal(150, labels.Count);

        var wrong = new StringBuilder();
        int classes = 0, identifiers = 0, objects = 0;
        foreach (var (id, kinds, named, nouns) in labels)
        {
            var semantics = read[id];
            classes += Count(kinds.Contains(semantics.Class.ToString()), $"{id} class {semantics.Class}", wrong);
            identifiers += Count(named.Contains(semantics.Identifier ?? "-"), $"{id} identifier {semantics.Identifier}", wrong);
            objects += Count(semantics.Object is { } about && nouns.Any(noun => Same(about, noun)), $"{id} object {semantics.Object}", wrong);
        }

        Assert.True(classes >= 135, $"class right for {classes} of 150{wrong}");
        Assert.True(identifiers >= 135, $"identifying parameter right for {identifiers} of 150{wrong}");
        Assert.True(objects >= 128, $"object noun right for {objects} of 150{wrong}");
    }

    private static int Count(bool right, string told, StringBuilder wrong)
    {
        if (!right)
        {
            wrong.Append('\n').Append(told);
        }

        return right ? 1 : 0;
    }

    // The same head, and the words of one among the other's.
    private static bool Same(EntityNoun read, string label)
    {
        var own = Words.Plain(read.Singular);
        var told = Words.Plain(label);
        return own[^1] == told[^1] && (own.All(told.Contains) || told.All(own.Contains));
    }

    private static IEnumerable<(string Id, string[] Classes, string[] Identifiers, string[] Objects)> Labels()
    {
        using var reader = new StreamReader(typeof(LabelledToolsTests).Assembly.GetManifestResourceStream("labels")!);
        while (reader.ReadLine() is { } line)
        {
            if (line is not ['#', ..] && line.Split('\t') is [var id, var kinds, var identifiers, var nouns])
            {
                yield return (id, kinds.Split('|'), identifiers.Split('|'), nouns.Split('|'));
            }
        }
    }
}
