using System.Text.Json;
using FireFly.Synthesis.Wording.Outputs;

namespace FireFly.Synthesis.Wording.Asking;

/// <summary>A field of the answer with its words.</summary>
/// <param name="Output">The words of the value.</param>
/// <param name="Step">" from step 2"; empty where there is one candidate only.</param>
/// <param name="Value">The gold value, for its type.</param>
internal sealed record NamedField(OutputName Output, string Step, JsonElement Value)
{
    /// <summary>The whole noun phrase.</summary>
    public string Phrase => StepText.With(Output.Phrase, Step);
}
