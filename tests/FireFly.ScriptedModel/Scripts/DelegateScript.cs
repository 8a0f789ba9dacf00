namespace FireFly.ScriptedModel.Scripts;

/// <summary>A script in one function.</summary>
public sealed class DelegateScript(Func<ScriptedRequest, ScriptedReply> answer) : IModelScript
{
    /// <inheritdoc />
    public ScriptedReply Answer(ScriptedRequest request) => answer(request);
}
