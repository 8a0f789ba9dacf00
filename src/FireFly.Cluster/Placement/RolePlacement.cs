using Orleans.Runtime;

namespace FireFly.Cluster.Placement;

/// <summary>On a silo of the role that the grain's key begins with: the one that the caller names in the request, or one of them by the key.</summary>
[Serializable]
[GenerateSerializer]
[Alias("FireFly.RolePlacement")]
internal sealed class RolePlacement : PlacementStrategy;
