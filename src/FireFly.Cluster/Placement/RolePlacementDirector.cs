using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace FireFly.Cluster.Placement;

/// <summary>Carries out <see cref="RolePlacement"/>.</summary>
internal sealed class RolePlacementDirector(ClusterMembers members) : IPlacementDirector
{
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        var role = ClusterRoles.OfKey(target.GrainIdentity.Key.ToString()!);
        var compatible = context.GetCompatibleSilos(target);
        var silos = members.Of(role).Where(compatible.Contains).ToArray();
        if (silos.Length == 0)
        {
            throw new SiloUnavailableException($"no service of the role '{role}' is in the cluster");
        }

        return Task.FromResult(IPlacementDirector.GetPlacementHint(target.RequestContextData, silos) ?? silos[target.GrainIdentity.GetUniformHashCode() % (uint)silos.Length]);
    }
}
