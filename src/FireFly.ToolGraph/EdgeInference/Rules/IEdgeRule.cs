namespace FireFly.ToolGraph.EdgeInference.Rules;

/// <summary>Looks up, for one consumer, the producers that one kind of signal speaks for. Never walks over all tools.</summary>
internal interface IEdgeRule
{
    /// <summary>Adds findings for the tool at <paramref name="consumer"/>.</summary>
    void Look(CatalogIndex catalog, int consumer, ICollection<Finding> findings);
}
