using FireFly.Contracts;

namespace FireFly.Simulator.Agents;

/// <summary>A task in words: the question, and how to answer it.</summary>
internal static class TaskPrompt
{
    public static string Of(VerifiedTask task) =>
        $"{task.Question}\n\nUse the tools to find out. When you know the answer, call the tool {AnswerTool.Name} once; its 'answer' is an object by this JSON Schema:\n{task.AnswerSchema.GetRawText()}";
}
