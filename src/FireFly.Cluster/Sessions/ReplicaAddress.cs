using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Orleans.Runtime;

namespace FireFly.Cluster.Sessions;

/// <summary>Where this replica is reached by the others: the address of its silo, with the port of its service.</summary>
internal sealed class ReplicaAddress(ILocalSiloDetails silo, IServer server)
{
    /// <summary>Its silo.</summary>
    public SiloAddress Silo => silo.SiloAddress;

    /// <summary>As holder of a session. Only once it listens.</summary>
    public SessionHolder Holder => new(Silo, Address());

    private string Address()
    {
        var bound = server.Features.Get<IServerAddressesFeature>()!.Addresses.Select(BindingAddress.Parse).First(address => address.Scheme == Uri.UriSchemeHttp);
        return new UriBuilder(Uri.UriSchemeHttp, silo.SiloAddress.Endpoint.Address.ToString(), bound.Port).Uri.GetLeftPart(UriPartial.Authority).ToString(CultureInfo.InvariantCulture);
    }
}
