using Orleans.Placement;

namespace FireFly.Cluster.Placement;

/// <summary>Marks a grain class whose keys begin with a role.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class RolePlacementAttribute() : PlacementAttribute(new RolePlacement());
