using System.Text.Json;
using FireFly.Contracts;
using FireFly.Mcp;
using FireFly.Verification;

namespace FireFly.Exploration.Learning;

/// <summary>Judges calls by the shapes of errors and by what the run has learned of "nothing found".</summary>
internal sealed class LearnedJudge(Knowledge knowledge) : ICallJudge
{
    public bool Succeeded(Tool tool, JsonElement arguments, ToolResult result)
    {
        if (!OutcomeClassifier.Classify(result).Success)
        {
            return false;
        }

        // Only where other answers look different does the negative shape tell anything: a counter answers alike to everything.
        var profile = knowledge.Profile(tool.Id);
        return profile.NegativeShape is not { } negative
            || !profile.Shapes.Any(s => s != negative)
            || ResultShape.Of(result, arguments) != negative;
    }

    public bool ChangesNothing(Tool tool, JsonElement arguments) => knowledge.ChangesNothing(tool);
}
