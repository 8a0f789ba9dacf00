using Aspire.Hosting;

namespace Projects;

/// <summary>Stands for what Aspire makes of the references of the AppHost.</summary>
internal sealed class FireFly_GraphBuilder : IProjectMetadata
{
    public string ProjectPath => "src/FireFly.GraphBuilder";
}

internal sealed class FireFly_Exploration : IProjectMetadata
{
    public string ProjectPath => "src/FireFly.Exploration";
}

internal sealed class FireFly_Synthesis : IProjectMetadata
{
    public string ProjectPath => "src/FireFly.Synthesis";
}

internal sealed class FireFly_Simulator : IProjectMetadata
{
    public string ProjectPath => "src/FireFly.Simulator";
}

internal sealed class FireFly_Gateway : IProjectMetadata
{
    public string ProjectPath => "src/FireFly.Gateway";
}
