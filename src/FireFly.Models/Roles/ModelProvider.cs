namespace FireFly.Models.Roles;

/// <summary>Who serves a model.</summary>
public enum ModelProvider
{
    /// <summary>The chat completions API of OpenAI, and whatever speaks it: vLLM, llama.cpp, Ollama and others, by endpoint.</summary>
    OpenAI,

    /// <summary>Azure OpenAI, by the endpoint of the resource; the model is the name of the deployment.</summary>
    AzureOpenAI,

    /// <summary>The messages API of Anthropic.</summary>
    Anthropic,
}
