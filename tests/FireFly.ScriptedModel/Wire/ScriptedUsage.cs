namespace FireFly.ScriptedModel.Wire;

/// <summary>Tokens as the scripted provider counts them: four characters each.</summary>
internal static class ScriptedUsage
{
    public static (int Input, int Output) Of(ScriptedRequest request, ScriptedReply reply) => (
        1 + (request.Messages.Sum(message => message.Text.Length + message.Calls.Sum(call => call.Arguments.Length)) / 4),
        1 + ((reply.Text.Length + reply.Calls.Sum(call => call.Name.Length + call.Arguments.Length)) / 4));
}
