using Microsoft.Extensions.AI;

namespace FireFly.Models.Budgets;

/// <summary>How many tokens a request will have, on the safe side: three characters for each. Used to plan, and where a server does not tell.</summary>
internal static class TokenEstimate
{
    private const int CharactersPerToken = 3;
    private const int PerMessage = 8;

    public static long Of(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        var characters = 0L;
        var count = 0;
        foreach (var message in messages)
        {
            count++;
            characters += message.Contents.Sum(Length);
        }

        foreach (var tool in options?.Tools?.OfType<AIFunctionDeclaration>() ?? [])
        {
            characters += tool.Name.Length + tool.Description.Length + tool.JsonSchema.GetRawText().Length;
        }

        return (characters / CharactersPerToken) + (count * PerMessage);
    }

    private static long Length(AIContent content) => content switch
    {
        TextContent text => text.Text.Length,
        FunctionCallContent call => call.Name.Length + (call.Arguments?.Sum(argument => argument.Key.Length + (argument.Value?.ToString()?.Length ?? 4)) ?? 0),
        FunctionResultContent result => result.Result?.ToString()?.Length ?? 0,
        _ => 0,
    };
}
