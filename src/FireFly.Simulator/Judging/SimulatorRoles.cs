using FireFly.Models;
using FireFly.Models.Roles;
using FireFly.Simulator.Retrieval;
using FireFly.Simulator.Retrieval.Generation;

namespace FireFly.Simulator.Judging;

/// <summary>The roles of language models in a simulation without a host: none where a role has no model.</summary>
public static class SimulatorRoles
{
    /// <summary>Writes answers to calls that nobody recorded, in the mode <c>generative</c>.</summary>
    public static IAnswerGenerator? Generator(ChatModels models, Action<string>? notice) =>
        models?.For(ModelRoles.Generator) is { } model ? new ModelAnswerGenerator(model, null, notice) : null;

    /// <summary>Judges free text.</summary>
    public static IAnswerJudge? AnswerJudge(ChatModels models, Action<string>? notice) =>
        models?.For(ModelRoles.AnswerJudge) is { } model ? new ModelAnswerJudge(model, notice) : null;
}
