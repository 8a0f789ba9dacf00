namespace FireFly.Models.Roles;

/// <summary>How a model is made to answer by a JSON Schema.</summary>
public enum StructuredOutput
{
    /// <summary>By schema where the provider has that and accepts it, else by prompt.</summary>
    Auto,

    /// <summary>The schema is part of the request.</summary>
    Schema,

    /// <summary>The schema stands in the prompt; the answer is validated and repaired once.</summary>
    Prompt,
}
