namespace FireFly.ScriptedModel;

/// <summary>What a scripted model does. Must be safe to call from several requests at once.</summary>
public interface IModelScript
{
    /// <summary>Answers a request.</summary>
    ScriptedReply Answer(ScriptedRequest request);
}
