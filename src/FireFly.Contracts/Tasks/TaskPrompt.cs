namespace FireFly.Contracts;

/// <summary>A task in words: the question, and how to answer it. The same in every protocol and export.</summary>
public static class TaskPrompt
{
    /// <summary>The prompt.</summary>
    /// <param name="task">The task.</param>
    /// <param name="form">How the answer is asked for.</param>
    public static string Of(VerifiedTask task, AnswerForm form = AnswerForm.Tool)
    {
        ArgumentNullException.ThrowIfNull(task);
        var how = form == AnswerForm.Tool
            ? $"call the tool {AnswerTool.Name} once; its 'answer' is an object by this JSON Schema:"
            : "end with a message that holds it as one JSON object, by this JSON Schema:";
        return $"{task.Question}\n\nUse the tools to find out. When you know the answer, {how}\n{task.AnswerSchema.GetRawText()}";
    }
}
