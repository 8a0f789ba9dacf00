using FireFly.Contracts;

namespace FireFly.Standalone.Reporting;

/// <summary>How the questions of a dataset read, measured without a model. Values are masked; shares are from 0 to 1.</summary>
internal sealed record WordingFigures
{
    /// <summary>What people's own prompts over several tools gave by the same measures (95 prompts).</summary>
    public static WordingFigures People { get; } = new() { Questions = 95, Words = 22, Sequence = 0.15, Distinct1 = 0.39, Distinct2 = 0.79, Distinct3 = 0.92, QuestionMarks = 0.23 };

    /// <summary>Questions measured.</summary>
    public required int Questions { get; init; }

    /// <summary>Mean words of a question with two calls or more.</summary>
    public required double Words { get; init; }

    /// <summary>Share of those that say "first", "then" or "step 2".</summary>
    public required double Sequence { get; init; }

    /// <summary>Different questions, values masked.</summary>
    public int Skeletons { get; init; }

    /// <summary>Share of the ten commonest of them.</summary>
    public double TopTen { get; init; }

    /// <summary>Different words among all, over samples of 95 questions.</summary>
    public required double Distinct1 { get; init; }

    /// <summary>Different pairs of words.</summary>
    public required double Distinct2 { get; init; }

    /// <summary>Different triples of words.</summary>
    public required double Distinct3 { get; init; }

    /// <summary>Share of the words of tools' names that stand in the question.</summary>
    public double ToolNames { get; init; }

    /// <summary>Share of answer fields whose name stands in the question.</summary>
    public double FieldNames { get; init; }

    /// <summary>Entropy of the first two words, in bits.</summary>
    public double Openings { get; init; }

    /// <summary>Share with a question mark.</summary>
    public required double QuestionMarks { get; init; }

    /// <summary>Different pairs of tools that follow each other.</summary>
    public int ToolPairs { get; init; }

    /// <summary>Different shapes.</summary>
    public int Shapes { get; init; }

    /// <summary>Different constants among all constants.</summary>
    public double ConstantsOnce { get; init; }

    /// <summary>Share of tasks in which something is written.</summary>
    public double Writes { get; init; }

    /// <summary>Vendi score of the tool sequences: how many truly different ones there are.</summary>
    public double Vendi { get; init; }

    /// <summary>What says "template", in words; none where nothing does.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Measures the tasks; null where there are none.</summary>
    public static WordingFigures? Of(IReadOnlyList<VerifiedTask> tasks) => tasks.Count == 0 ? null : new WordingMeasure(tasks).Measure();
}
