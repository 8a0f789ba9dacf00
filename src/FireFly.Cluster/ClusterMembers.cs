using Orleans.Runtime;

namespace FireFly.Cluster;

/// <summary>The living silos, as this one knows them.</summary>
internal sealed class ClusterMembers(IClusterMembershipService membership)
{
    /// <summary>The silos of a role, in an order of their own.</summary>
    public IReadOnlyList<SiloAddress> Of(string role) =>
        [.. membership.CurrentSnapshot.Members.Values.Where(member => member.Status == SiloStatus.Active && ClusterRoles.Has(member.Name, role)).Select(member => member.SiloAddress).Order()];

    /// <summary>Whether a silo was there and is no more; false for one that this silo has not heard of yet.</summary>
    public bool IsGone(SiloAddress silo) => membership.CurrentSnapshot.GetSiloStatus(silo) == SiloStatus.Dead;

    /// <summary>Whether a silo lives.</summary>
    public bool Lives(SiloAddress silo) => membership.CurrentSnapshot.GetSiloStatus(silo) == SiloStatus.Active;
}
